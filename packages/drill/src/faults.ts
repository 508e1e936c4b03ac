import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import type { Load } from './load.ts'
import type { Node } from './node.ts'
import type { Stage } from './stage.ts'
import { query, until } from './ask.ts'

/** So long the load goes on after a fault. */
const afterMs = 2500

export const restartAll = async ({ processes, start }: Stage): Promise<void> => {
  for (const at of processes.keys()) {
    await processes[at]?.end('SIGTERM')
    await start(at)
    await sleep(afterMs)
  }
}

export const killProcess = async ({ processes, start }: Stage): Promise<void> => {
  await processes[0]?.end('SIGKILL')
  await sleep(5000)
  await start(0)
  await sleep(afterMs)
}

/** The balancer has to take the process out of turn until its clock is right. */
export const setClockWrong = async ({ folder, processes, start }: Stage, { failures }: Pick<Load, 'failures'>) => {
  const clock = join(folder, 'clock')
  const setClock = (shift: string) => writeFileSync(clock, `${shift}\n`)
  setClock('+0')
  await processes[0]?.end('SIGTERM')
  await start(0, {
    LD_PRELOAD: spawnSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD']).stdout.toString().trim(),
    FAKETIME_TIMESTAMP_FILE: clock,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1'
  })
  const readiness = async () => (await fetch(`${processes[0]?.url}/readyz`)).status
  await until('the process is ready', async () => (await readiness()) === 200)
  await sleep(afterMs)
  setClock('+40')
  await until('/readyz says no', async () => (await readiness()) === 503)
  await sleep(afterMs)
  const count = () => [...failures.values()].reduce((sum, each) => sum + each, 0)
  const failedAtOnce = count()
  await sleep(8000)
  if (count() !== failedAtOnce) throw new Error('the process was still asked')
  setClock('+0')
  await until('/readyz says yes', async () => (await readiness()) === 200)
  await sleep(afterMs)
  return `/readyz 503; ${failedAtOnce} requests failed until it was out of turn`
}

export const fillStore = async ({ radosgw }: Stage): Promise<void> => {
  await radosgw().fill()
  await sleep(8000)
  await radosgw().empty()
  await sleep(afterMs)
}

export const killPostmaster = async ({ cluster }: Stage): Promise<void> => {
  ;(await cluster().primary()).killPostmaster()
  await sleep(1000)
  await settle(cluster())
}

export const killPrimary = async ({ cluster }: Stage): Promise<string> => {
  const old = await cluster().primary()
  await old.kill()
  await promoted(cluster(), old)
  await sleep(afterMs)
  return comeBack(cluster(), old)
}

export const freezePrimary = async ({ cluster }: Stage): Promise<string> => {
  const old = await cluster().primary()
  old.freeze()
  await promoted(cluster(), old)
  await sleep(afterMs)
  const began = performance.now()
  old.thaw()
  await settle(cluster())
  return `it follows after ${seconds(began)} s`
}

export const switchOver = async ({ cluster }: Stage): Promise<string> => {
  const old = await cluster().primary()
  const began = performance.now()
  await cluster().switchOver()
  await promoted(cluster(), old)
  const lasted = seconds(began)
  await settle(cluster())
  return `${lasted} s from the command to the new primary`
}

/** Three processes with ten connections each, for LISTEN one more, for jobs one more. */
const mostConnections = 3 * (10 + 2)

export const freezeStandby = async ({ cluster, ownerUrl }: Stage): Promise<string> => {
  const standby = await cluster().synchronousStandby()
  standby.freeze()
  let most = 0
  for (let second = 0; second < 30; second += 1) {
    await sleep(1000)
    most = Math.max(most, await countConnections(ownerUrl).catch(() => 0))
  }
  standby.thaw()
  await settle(cluster())
  // One that is given up is there until the server has heard of it.
  if (most > 1.5 * mostConnections) throw new Error(`${most} connections`)
  return `at most ${most} connections of the portal`
}

export const killEtcd = async ({ cluster }: Stage): Promise<void> => {
  await cluster().etcd.end('SIGKILL')
  await sleep(32_000)
  await cluster().etcd.start()
  await settle(cluster())
}

export const stallAndKill = async ({ cluster }: Stage): Promise<string> => {
  const old = await cluster().primary()
  const standbys = cluster().nodes.filter((node) => node !== old)
  for (const standby of standbys) standby.stall()
  await sleep(3000)
  await old.kill()
  for (const standby of standbys) standby.endStalled()
  await promoted(cluster(), old)
  await sleep(afterMs)
  return comeBack(cluster(), old)
}

export const stallAndKillAsynchronous = async (stage: Stage): Promise<string> => {
  const cluster = stage.cluster()
  await cluster.configure({ synchronous_mode: false })
  await until('no standby is synchronous', async () =>
    (await cluster.members()).every(({ role }) => role !== 'sync_standby')
  )
  await until('commits wait for no standby', () => query(cluster.url('postgres'), unsynchronised).then(() => true))
  return stallAndKill(stage)
}

const unsynchronised = `DO 'BEGIN IF current_setting(''synchronous_standby_names'') <> '''' THEN RAISE ''still''; END IF; END'`

const promoted = (cluster: Cluster, old: Node): Promise<void> =>
  until('another node is primary', async () => (await cluster.primary()) !== old)

const comeBack = async (cluster: Cluster, node: Node): Promise<string> => {
  const began = performance.now()
  await node.start()
  await settle(cluster)
  return `it follows ${seconds(began)} s after its start`
}

/** Waits until there is one primary with two standbys that stream. */
const settle = async (cluster: Cluster): Promise<void> => {
  await until(
    'one primary, two standbys',
    async () => {
      const members = await cluster.members()
      const standbys = members.filter(({ state, role }) => state === 'streaming' && role !== 'leader')
      return members.filter(({ role }) => role === 'leader').length === 1 && standbys.length === 2
    },
    120_000
  )
  await sleep(afterMs)
}

const countConnections = async (url: string): Promise<number> => {
  const [row] = await query<{ count: number }>(
    url,
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = 'portal_app'`
  )
  return row?.count ?? 0
}

const seconds = (began: number): string => ((performance.now() - began) / 1000).toFixed(1)
