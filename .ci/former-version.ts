// node .ci/former-version.ts [options of vitest]     runs tests of the version before the newest migration on today's tables
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { checkOut, findFormer } from '../apps/api/src/testing/former-version.ts'
import { root } from './root.ts'

/** Sign-in, draft, submission, decision, message, feed, webhook and every job. */
const tested = [
  'features/identity/session',
  'features/identity/captcha',
  'features/enterprise/profile/profile.test',
  'features/application/application',
  'features/application/review/review.test',
  'features/qualification/grant',
  'features/record/message/messages.test',
  'features/record/change',
  'features/partner/webhook/webhook.test',
  'features/notice/delivery',
  'jobs/jobs',
  'half-acts'
].map((name) => `apps/api/src/${name}`)

/** Exit status of its tests. */
const testFormer = (commit: string, options: readonly string[]): number => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-former-'))
  try {
    checkOut(commit, folder)
    const migrations = 'prisma/migrations'
    rmSync(join(folder, migrations), { recursive: true })
    cpSync(join(root, migrations), join(folder, migrations), { recursive: true })
    const env = { ...process.env, PATH: [join(folder, 'node_modules/.bin'), process.env.PATH].join(delimiter) }
    const args = ['run', '--project=api', ...tested, ...options]
    return spawnSync('vitest', args, { cwd: folder, env, stdio: 'inherit' }).status ?? 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const former = findFormer()
if (former) process.exitCode = testFormer(former, process.argv.slice(2))
else console.error('git does not know the commit before the newest migration')
