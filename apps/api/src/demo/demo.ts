// pnpm demo     the portal on a throw-away database with enterprises in every state; Ctrl-C deletes it
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const env = process.env
if (env['DATABASE_URL'] || env['DATA_DIR']) {
  process.stderr.write('pnpm demo 只用一次性数据，不接受 DATABASE_URL 和 DATA_DIR\n')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'portal-demo-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
env['DATA_DIR'] = folder
env['OUTBOX_FILE'] ??= join(folder, 'outbox.jsonl')
env['LOG_LEVEL'] ??= 'warn'
env['DRAIN_SECONDS'] ??= '0'
env['BANK_BRANCHES_FILE'] ??= fileURLToPath(new URL('bank-branches.csv', import.meta.url))
// Each enterprise has its own address. Only this machine reaches a loopback port, so trusting the header is safe.
env['TRUST_PROXY'] ??= '127.0.0.1'

if (!env['COMPANY_CHECK_URL'] && !env['LICENCE_READER_URL']) {
  const { startCompanyServices } = await import('./company-services.ts')
  Object.assign(env, await startCompanyServices())
}

await import('#api/main.ts')
const { seedDemo } = await import('./seed-demo.ts')
const { readConfig } = await import('#api/config.ts')
const { dataDir, host, port } = readConfig(env)
try {
  await seedDemo({ host, port, dataDir, outboxFile: env['OUTBOX_FILE'] })
} catch (error) {
  process.stderr.write(`\n演示数据未能生成：${error instanceof Error ? error.message : String(error)}\n`)
  process.kill(process.pid, 'SIGINT')
}
