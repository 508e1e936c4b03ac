// pnpm db:fill --enterprises 1000000     fills a database for load tests with owners, profiles and cases in every state
// Papers have rows but no bytes, so they cannot be opened. The audit's records have the request id `db:fill` and the time of
// the fill. May run beside the portal.
import { readCommandOptions } from '@portal/db/command-options'
import { migrate } from '@portal/db/migrate'
import { SetupError } from '@portal/db/setup-error'
import pg from 'pg'
import pino from 'pino'
import { loadSecrets } from '#api/adapters/secrets.ts'
import { checkKeys } from '#api/check-keys.ts'
import { type Config, readConfig } from '#api/config.ts'
import { createDeps } from '#api/deps.ts'
import { publishCatalogue } from '#api/features/qualification/catalogue/publish-catalogue.ts'
import { type OpenDatabase, openDatabaseBeside } from '#api/open-database.ts'
import { startFaults } from '#api/start-faults.ts'
import { fillEnterprises, fillPassword } from './fill-enterprises.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Ctrl-C: current batches finish, and a database that this command started is stopped. */
const interruption = new AbortController()

const main = async (): Promise<void> => {
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interruption.abort())
  const count = readCount()
  const config = readConfig(process.env)
  const database = await openDatabaseBeside(config, say)
  try {
    await fill(config, database, count)
  } finally {
    await database.stop()
  }
}

const readCount = (): number => {
  const usage = '用法：pnpm db:fill --enterprises <1–5000000>'
  const { enterprises } = readCommandOptions(usage, { enterprises: { type: 'string' } })
  const count = Number(enterprises)
  if (Number.isInteger(count) && count > 0 && count <= 5_000_000) return count
  throw new SetupError(usage)
}

const fill = async (config: Config, database: OpenDatabase, count: number): Promise<void> => {
  await migrate(database.ownerUrl, { log: say, grantTo: database.grantTo })
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const deps = createDeps({ config, databaseUrl: database.url, secrets, log: pino({ level: 'silent' }) })
  const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 3, application_name: 'portal fill' })
  // The server may close a connection before the pool has ended.
  pool.on('error', () => {})
  try {
    // The portal could never open values that other keys sealed.
    await checkKeys(deps)
    await publishCatalogue(deps)
    const { signal } = interruption
    const { firstNumber, lastNumber } = await fillEnterprises({ ...deps, pool }, count, {
      tellDone: progressOf(count),
      signal
    })
    if (signal.aborted) {
      say('已中断，已写入的数据保留。')
      process.exitCode = 130
    }
    if (lastNumber > 0) say(`用户名 load_${firstNumber} … load_${lastNumber}，密码均为 ${fillPassword}`)
  } finally {
    await pool.end()
    await deps.close()
  }
}

const everyMs = 5000

const progressOf = (count: number): ((done: number) => void) => {
  const began = performance.now()
  let toldAt = began
  return (done) => {
    const now = performance.now()
    if (now - toldAt < everyMs && done < count) return
    toldAt = now
    const seconds = (now - began) / 1000
    const left = (seconds / done) * (count - done)
    const rest = done < count ? `，约剩 ${left.toFixed(0)} 秒` : '，正在更新统计信息'
    say(`已写入 ${done} / ${count} 家企业，用时 ${seconds.toFixed(0)} 秒${rest}`)
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n填充失败：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exitCode = 1
})
