import { migrate } from '@portal/db/migrate'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { loadSecrets, InvalidSecrets } from './adapters/secrets.ts'
import { buildApp } from './app.ts'
import { type Config, ConfigFaults, readConfig } from './config.ts'
import { createDeps, type Deps } from './deps.ts'
import { createMetrics, listenForMetrics } from './http/metrics.ts'
import { checkKeys } from './check-keys.ts'
import { openDatabase } from './open-database.ts'
import { printBanner } from './banner.ts'

/** env → config → database → deps → app → listen. The only reader of process.env. */
const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  const secrets = await loadSecrets({ dataDir: config.dataDir, env: process.env })
  const database = await openDatabase(config, (line) => log.info({ line }, 'database'))
  try {
    await migrate(database.url, { log: (line) => log.info({ line }, 'migration') })
    const deps = createDeps({ config, databaseUrl: database.url, secrets, log })
    await checkKeys(deps)
    const readiness = { closing: false }
    const metrics = createMetrics(deps.pool)
    const app = await buildApp(deps, { readiness, metrics })
    const metricsApp = await openMetrics(metrics, config, log)
    await app.listen({ host: config.host, port: config.port })
    closeOnSignal({ app, metricsApp, deps, readiness, stopDatabase: database.stop, log })
    printBanner(config, { embedded: config.databaseUrl === undefined, adopted: database.adopted })
  } catch (error) {
    await database.stop()
    throw error
  }
}

const openMetrics = async (
  metrics: ReturnType<typeof createMetrics>,
  { metricsPort }: Config,
  log: pino.Logger
): Promise<FastifyInstance | undefined> => {
  if (metricsPort === 0) return undefined
  try {
    return await listenForMetrics(metrics, metricsPort)
  } catch {
    log.warn({ metricsPort }, '指标端口已被占用，本进程不提供 /metrics；可用 METRICS_PORT 指定其他端口，0 表示关闭')
    return undefined
  }
}

type Running = {
  app: FastifyInstance
  metricsApp: FastifyInstance | undefined
  deps: Deps
  readiness: { closing: boolean }
  stopDatabase: () => Promise<void>
  log: pino.Logger
}

const drainMs = 2500

/** Ctrl-C and SIGTERM: readiness off, requests in flight finish, then the database. All within 5 s. */
const closeOnSignal = ({ app, metricsApp, deps, readiness, stopDatabase, log }: Running): void => {
  closeWithGrace({ delay: 4800, logger: undefined }, async ({ err, signal }) => {
    if (err) log.error({ err }, 'closing after an unforeseen fault')
    else log.info({ signal }, 'closing')
    readiness.closing = true
    const cut = setTimeout(() => app.server.closeAllConnections(), drainMs)
    await Promise.all([app.close(), metricsApp?.close()])
    clearTimeout(cut)
    await deps.close()
    await stopDatabase()
  })
}

main().catch((error: unknown) => {
  process.stderr.write(`\n启动失败：\n${reasons(error).map((line) => `  ${line}\n`).join('')}\n`)
  process.exit(1)
})

const reasons = (error: unknown): string[] => {
  if (error instanceof ConfigFaults || error instanceof InvalidSecrets) return [...error.faults]
  if (!(error instanceof Error)) return [String(error)]
  if ('code' in error && error.code === 'EADDRINUSE') {
    return [`端口 ${'port' in error ? error.port : ''} 已被占用。请停止占用它的程序，或用变量 PORT 指定其他端口，例如：PORT=3001 npx -y pnpm@12.4.2 start`]
  }
  return error.name === 'SetupError' ? error.message.split('\n') : [error.stack ?? error.message]
}
