import { readFileSync } from 'node:fs'

const { version } = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Of the root's package.json; what changed stands in .github/CHANGELOG.md. */
export const portalVersion = version
