import { refusals } from '@portal/contract/errors'
import { integratorEndpoints } from '@portal/contract/integrator'
import { webhookTypeNames } from '@portal/contract/record/webhook-type-names'
import { webhookTypes } from '@portal/contract/record/change-types'
import { scopeNames, scopes } from '@portal/contract/scopes'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { refusalsFor } from '#api/http/openapi/openapi-v1.ts'

export const guideLanguages = ['zh', 'en'] as const
type GuideLanguage = (typeof guideLanguages)[number]

const folder = import.meta.dirname

/**
 * R41: the guide as Markdown for this deployment. `{origin}` is its address, `{errors}`, `{events}` and `{scopes}` are
 * tables from the contract, `{sample:name}` is a file of samples/ under its name. Those in TypeScript are type-checked.
 * client-project.long.test.ts runs all of them as they are printed.
 */
export const writeGuide = (language: GuideLanguage, origin: string): string =>
  readFileSync(join(folder, 'page', `guide.${language}.md`), 'utf8')
    .replaceAll(/\{sample:([\w.-]+)\}/g, (_, name: string) => readSample(name))
    .replace('{errors}', () => errorTable(language))
    .replace('{events}', () => eventTable(language))
    .replace('{scopes}', () => scopeTable(language))
    .replaceAll('{origin}', origin)

const fences: Record<string, string> = { sh: 'bash', ts: 'typescript', java: 'java' }

const readSample = (name: string): string => {
  const text = readFileSync(join(folder, 'samples', name), 'utf8').trimEnd()
  return `\`${name}\`\n\n\`\`\`${fences[name.split('.').at(-1) ?? ''] ?? ''}\n${text}\n\`\`\``
}

const table = (heads: string[], rows: string[][]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const errorTable = (language: GuideLanguage): string =>
  table(
    ['status', 'code', language === 'zh' ? '含义' : 'meaning'],
    refusalsFor(integratorEndpoints).map((code) => [
      String(refusals[code].status),
      `\`${code}\``,
      refusals[code][language]
    ])
  )

const eventTable = (language: GuideLanguage): string =>
  table(
    ['type', language === 'zh' ? '什么事' : 'what happened'],
    webhookTypes.map((type) => [`\`${type}\``, webhookTypeNames[type][language]])
  )

const scopeTable = (language: GuideLanguage): string =>
  table(
    ['scope', language === 'zh' ? '可以做什么' : 'what it opens'],
    scopes.map((scope) => [`\`${scope}\``, scopeNames[scope][language]])
  )
