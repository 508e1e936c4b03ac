// node .ci/former-version.ts [options of vitest]     runs tests of the version before the newest migration on today's tables
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './root.ts'

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

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** Sign-in, draft, submission, decision, message, feed, webhook and every job. */
const tested = [
  'identity/session',
  'identity/captcha',
  'enterprise/profile/profile.test',
  'application/application',
  'application/review/review.test',
  'qualification/grant',
  'record/message/messages.test',
  'record/change',
  'partner/webhook/webhook.test',
  'notice/delivery'
].map((name) => `apps/api/src/features/${name}`)

/** Exit status of its tests. */
const testFormer = (commit: string, options: readonly string[]): number => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-former-'))
  const path = [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  const run = (file: string, ...args: string[]): number =>
    spawnSync(file, args, { cwd: folder, env: { ...process.env, PATH: path }, stdio: 'inherit' }).status ?? 1
  try {
    const archive = join(folder, 'former.tar')
    git('archive', `--output=${archive}`, commit)
    if (run('tar', '-xf', archive) !== 0) return 1
    rmSync(join(folder, 'prisma/migrations'), { recursive: true })
    cpSync(join(root, 'prisma/migrations'), join(folder, 'prisma/migrations'), { recursive: true })
    if (run('npx', '-y', 'pnpm@12.4.2', 'install', '--frozen-lockfile', '--prefer-offline', '--silent') !== 0) return 1
    return run(
      'vitest',
      'run',
      '--project=api',
      ...tested,
      'apps/api/src/jobs/jobs',
      'apps/api/src/half-acts',
      ...options
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const former = findFormer()
  if (former) process.exitCode = testFormer(former, process.argv.slice(2))
  else console.error('git does not know the commit before the newest migration')
}
