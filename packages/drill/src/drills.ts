import { backUp } from './backup.ts'
import { clusterPrograms } from './cluster.ts'
import * as faults from './faults.ts'
import type { Load } from './load.ts'
import { binaries } from './postgres.ts'
import type { Setting, Stage } from './stage.ts'

export type Drill = {
  name: string
  /** What is done, for the table. */
  title: string
  /** Programs of Debian's packages. */
  needs: readonly string[]
  setting: Setting
  /** Answers that may fail; none where it is left out. */
  mayFail?: RegExp
  /** The longest time without a draft that is saved. */
  withoutSuccessSeconds: number
  /** The ledger has to notice a loss. */
  loses?: boolean
  /** Resolves with what was seen besides. @throws Error if it was not as it should be */
  act(stage: Stage, load: Pick<Load, 'failures'>): Promise<string | void>
}

const single: Setting = { balancer: 'nginx', database: 'embedded', files: 'disk' }
const whole: Setting = { balancer: 'nginx', database: 'patroni', files: 'radosgw' }
const wholeNeeds = ['nginx', 'radosgw', ...clusterPrograms]

/** What callers are told while the database is away; a retry may find its first try kept. */
const unavailable = /503 (service|database)\.|409 profile\.conflict/

export const drills: readonly Drill[] = [
  {
    name: 'rolling-nginx',
    title: 'rolling restart behind nginx',
    needs: ['nginx'],
    setting: single,
    withoutSuccessSeconds: 5,
    act: faults.restartAll
  },
  {
    name: 'rolling-haproxy',
    title: 'rolling restart behind HAProxy',
    needs: ['haproxy'],
    setting: { ...single, balancer: 'haproxy' },
    withoutSuccessSeconds: 5,
    act: faults.restartAll
  },
  {
    name: 'upgrade',
    title: 'rolling upgrade from the version before the newest migration, behind nginx',
    needs: ['nginx', 'git'],
    setting: { ...single, begins: 'former' },
    withoutSuccessSeconds: 5,
    act: faults.restartAll
  },
  {
    name: 'pgbouncer',
    title: 'rolling restart, database behind PgBouncer in transaction mode',
    needs: ['nginx', 'pgbouncer'],
    setting: { ...single, database: 'pgbouncer' },
    withoutSuccessSeconds: 5,
    act: faults.restartAll
  },
  {
    name: 'kill',
    title: 'kill -9 of one process behind nginx',
    needs: ['nginx'],
    setting: single,
    mayFail: /./,
    withoutSuccessSeconds: 5,
    act: faults.killProcess
  },
  {
    name: 'clock',
    title: 'clock of one process 40 s ahead, behind HAProxy',
    needs: ['haproxy', 'faketime'],
    setting: { ...single, balancer: 'haproxy' },
    mayFail: /503 service\./,
    withoutSuccessSeconds: 5,
    act: faults.setClockWrong
  },
  {
    name: 'full-store',
    title: 'S3 without space',
    needs: ['nginx', 'radosgw', 'unshare'],
    setting: { ...single, files: 64 },
    mayFail: /^POST 50[37] file\./,
    withoutSuccessSeconds: 5,
    act: faults.fillStore
  },
  {
    name: 'backup',
    title: 'pgBackRest under load: full, incremental, restore to a point in time',
    needs: ['nginx', 'pgbackrest', 'setpriv', `${binaries}/postgres`],
    setting: { ...single, database: 'archived' },
    withoutSuccessSeconds: 5,
    act: backUp
  },
  {
    name: 'postmaster',
    title: 'kill -9 of the primary’s postmaster, Patroni alive',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 30,
    act: faults.killPostmaster
  },
  {
    name: 'node-death',
    title: 'death of the primary’s node (kill -9 of postmaster and Patroni)',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 30,
    act: faults.killPrimary
  },
  {
    name: 'node-freeze',
    title: 'the primary’s node frozen, woken after the failover',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 30,
    act: faults.freezePrimary
  },
  {
    name: 'switchover',
    title: 'planned switchover',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 5,
    act: faults.switchOver
  },
  {
    name: 'standby-freeze',
    title: 'synchronous standby frozen for 30 s',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 30,
    act: faults.freezeStandby
  },
  {
    name: 'etcd',
    title: 'etcd dead for 32 s, failsafe_mode on',
    needs: wholeNeeds,
    setting: whole,
    withoutSuccessSeconds: 5,
    act: faults.killEtcd
  },
  {
    name: 'stalled',
    title: 'replication stalls for 3 s, then the primary’s node dies',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 33,
    act: faults.stallAndKill
  },
  {
    name: 'stalled-async',
    title: 'the same with synchronous_mode off: has to lose, as a proof of the ledger',
    needs: wholeNeeds,
    setting: whole,
    mayFail: unavailable,
    withoutSuccessSeconds: 33,
    loses: true,
    act: faults.stallAndKillAsynchronous
  }
]
