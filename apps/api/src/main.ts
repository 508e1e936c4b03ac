import type { Tx } from '@portal/db/client'
import { migrate } from '@portal/db/migrate'
import { limitsStatements, refuseOtherDatabase } from '@portal/db/pooler'
import type { FastifyInstance } from 'fastify'
import { Server } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import pino, { type Logger } from 'pino'
import { watchClock } from './adapters/clock-watch.ts'
import { loadSecrets, rereadDataKeys } from './adapters/secrets.ts'
import { traceOfLine } from './adapters/tracing.ts'
import { createVault } from './adapters/vault.ts'
import { buildApp } from './app.ts'
import { banner } from './banner.ts'
import { checkFiles } from './check-files.ts'
import { checkKeys } from './check-keys.ts'
import { atMost, type Closing, closeOnSignal } from './close-on-signal.ts'
import { type Config, readConfig } from './config.ts'
import { createDeps } from './deps.ts'
import { placeFirstSetup } from './features/desk/administrator/first-setup-file.ts'
import { offerFirstSetup } from './features/desk/administrator/offer-first-setup.ts'
import { quarantineUnscanned } from './features/qualification/attachment/attachment.store.ts'
import { publishCatalogue } from './features/qualification/catalogue/publish-catalogue.ts'
import { mayAlterAudit } from './features/record/audit/audit-seal.store.ts'
import { newSealing, sealAudit } from './features/record/audit/seal-audit.ts'
import { createMetrics, listenForMetrics, type Metrics } from './http/metrics.ts'
import { jobsOf } from './jobs/jobs.ts'
import { runJobs } from './jobs/run-jobs.ts'
import { openDatabase } from './open-database.ts'
import { observePlatform } from './platform-metrics.ts'
import { startFaults } from './start-faults.ts'

// Papers of 2 MB are held in buffers outside the heap. By default V8 collects the whole heap after every few of them,
// which costs more than processing the papers. With this flag the buffers count towards the heap's own limit.
setFlagsFromString('--external-memory-accounted-in-global-limit')
// Unused buffers are then freed after 16 MB (four times this) of new ones instead of after 128 MB.
setFlagsFromString('--scavenger-max-new-space-capacity-mb=4')

/** env → config → database → deps → app → listen. Only this function reads process.env. */
const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  // The upgrade of a bundle asks the new version before it stops the old one.
  if (process.argv.includes('--check')) return void process.stdout.write('设置无误。\n')
  const log = pino({
    level: config.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(config.tracing ? { mixin: traceOfLine } : {})
  })
  for (const { former, name } of config.renamed) log.warn(`${former} 已改名为 ${name}，下一版本不再读取旧名`)
  const closing = closeOnSignal(log, config.drainSeconds * 1000)
  if (config.tracing) {
    const { startTracing } = await import('./open-telemetry.ts')
    const stopTracing = startTracing(config.tracing, log)
    // The last step, since those before it still make spans, and the database must not wait for the collector.
    closing.add(() => atMost(lastSpansMs, stopTracing()))
  }
  try {
    await start(config, log, closing)
  } catch (error) {
    // A start that was interrupted prints no faults.
    if (closing.closing) return
    await closing.closeAll()
    throw error
  }
}

const start = async (config: Config, log: Logger, closing: Closing): Promise<void> => {
  const place = { dataDir: config.dataDir, env: process.env }
  const secrets = await loadSecrets(place)
  const opening = openDatabase(config, (line) => log.info({ line }, 'database'))
  // Added before the database is up, so that Ctrl-C during its start stops it too.
  closing.add(() => opening.then(({ stop }) => stop(), nothingToStop))
  const database = await opening
  await migrate(database.ownerUrl, { log: (line) => log.info({ line }, 'migration'), grantTo: database.grantTo })
  const deps = createDeps(
    { config, databaseUrl: database.url, directUrl: database.directUrl, secrets, log },
    { vault: createVault(secrets.dataKeys, () => rereadDataKeys(place)) }
  )
  closing.add(() => atMost(backgroundMs, deps.close()))
  if (database.directUrl !== database.url) await refuseOtherDatabase(deps.pool, database.directUrl)
  if (!(await limitsStatements(deps.pool))) log.warn(unlimited)
  const clock = await watchClock({ readDatabaseTime: () => readDatabaseTime(deps.db), log })
  closing.add(() => atMost(backgroundMs, clock.close()))
  await checkKeys(deps)
  await checkFiles(deps)
  await publishCatalogue(deps)
  if (deps.scanner.kind !== 'none') await quarantineUnscanned(deps.db)
  // A wrong clock would make a link that ends too early or too late. The next start offers it.
  const offer = clock.isOff() ? undefined : await offerFirstSetup(deps)
  const firstSetup = await placeFirstSetup(config.dataDir, process.stdout, offer)
  const metrics = createMetrics(deps.pool)
  observePlatform({ registry: metrics.registry, deps, clock })
  const sealing = newSealing()
  // What the last requests wrote must not wait without a seal until the next start.
  closing.add(() => atMost(backgroundMs, sealAudit(deps, sealing)))
  const app = await buildApp(deps, { readiness: Object.assign(closing, { clock }), metrics })
  closing.add(() => drain(app))
  const jobs = runJobs({ databaseUrl: database.directUrl, log, clock }, jobsOf(deps, sealing))
  closing.add(() => atMost(backgroundMs, jobs.close()))
  await openMetrics(metrics, config, log, closing)
  await listenQuietly(app, config, log)
  // The server's own `close` would also cut idle connections, on which a request may be under way.
  closing.stopAccepting = () => void Server.prototype.close.call(app.server)
  if (await mayAlterAudit(deps.db)) log.warn(auditUnguarded)
  if (!closing.closing) process.stdout.write(banner(config, database, firstSetup))
}

const unlimited =
  '数据库语句没有时限：连接池没有传递连接的设置，请按 .github/operating.md 的“Several processes”为应用的角色设置时限'

const auditUnguarded =
  'DATABASE_URL 的角色拥有审计表：触发器仍会拒绝修改，但该角色能停用触发器。请为应用另建角色，并用 DATABASE_OWNER_URL 指定表的所有者'

const nothingToStop = (): void => {}

/** A collector that does not answer holds up the end of the process for so long. */
const lastSpansMs = 1000

const drainMs = 2000
const backgroundMs = 500

/** Lets running requests finish and cuts those that take too long. */
const drain = async (app: FastifyInstance): Promise<void> => {
  const cut = setTimeout(() => app.server.closeAllConnections(), drainMs)
  await atMost(drainMs + 100, app.close())
  clearTimeout(cut)
}

const openMetrics = async (metrics: Metrics, config: Config, log: Logger, closing: Closing): Promise<void> => {
  const place = { host: config.metricsHost, port: config.metricsPort }
  if (place.port === 0) return
  try {
    const app = await listenForMetrics(metrics, { ...place, token: config.metricsToken })
    closing.add(() => app.close())
  } catch {
    log.warn(
      place,
      '指标端口已被占用，或本机没有 METRICS_HOST 的地址，本进程不提供 /metrics；可用 METRICS_PORT 指定其他端口，0 表示关闭'
    )
  }
}

/** Fastify would log a line for each address. The banner shows the address. */
const listenQuietly = async (app: FastifyInstance, { host, port, logLevel }: Config, log: Logger): Promise<void> => {
  if (logLevel === 'info') log.level = 'warn'
  await app.listen({ host, port })
  log.level = logLevel
}

/** R58: the platform's time. Raw: Prisma has no expressions. */
const readDatabaseTime = async (db: Tx): Promise<Date> => {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  if (!row) throw new Error('no time was answered')
  return row.now
}

main().catch((error: unknown) => {
  process.stderr.write(
    `\n启动失败：\n${startFaults(error)
      .map((line) => `  ${line}\n`)
      .join('')}\n`
  )
  process.exit(1)
})
