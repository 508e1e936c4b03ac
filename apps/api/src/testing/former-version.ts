import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/**
 * The last commit before the newest migration, whose processes still run during an upgrade (decision 085). Undefined where
 * git does not know it, as in a shallow clone.
 */
export const findFormer = (): string | undefined => {
  try {
    const newest = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'prisma/migrations')
    return git('rev-parse', '--verify', '--quiet', `${newest}^`)
  } catch {
    return undefined
  }
}

/** Puts the files of a commit into an empty folder, and installs its packages. */
export const checkOut = (commit: string, folder: string): void => {
  const archive = join(folder, 'archive.tar')
  git('archive', `--output=${archive}`, commit)
  const run = (file: string, ...args: string[]) => execFileSync(file, args, { cwd: folder, stdio: 'inherit' })
  run('tar', '-xf', archive)
  run('npx', '-y', 'pnpm@12.4.2', 'install', '--frozen-lockfile', '--prefer-offline', '--silent')
}

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
