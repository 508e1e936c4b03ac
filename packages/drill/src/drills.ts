import { setTimeout as sleep } from 'node:timers/promises'
import { type StartBalancer, startHaproxy, startNginx } from './balancers.ts'
import type { Stage } from './stage.ts'

export type Drill = {
  name: string
  /** What is done, for the table. */
  title: string
  /** Programs of Debian's packages. */
  needs: readonly string[]
  startBalancer: StartBalancer
  isPooled?: boolean
  /** Requests may fail. */
  mayFail?: boolean
  act(stage: Stage): Promise<void>
}

const restartAll = async ({ processes, start }: Stage): Promise<void> => {
  for (const at of processes.keys()) {
    await processes[at]?.end('SIGTERM')
    await start(at)
    await sleep(2500)
  }
}

export const drills: readonly Drill[] = [
  {
    name: 'rolling-nginx',
    title: 'rolling restart behind nginx',
    needs: ['nginx'],
    startBalancer: startNginx,
    act: restartAll
  },
  {
    name: 'rolling-haproxy',
    title: 'rolling restart behind HAProxy',
    needs: ['haproxy'],
    startBalancer: startHaproxy,
    act: restartAll
  },
  {
    name: 'pgbouncer',
    title: 'rolling restart, database behind PgBouncer in transaction mode',
    needs: ['nginx', 'pgbouncer'],
    startBalancer: startNginx,
    isPooled: true,
    act: restartAll
  },
  {
    name: 'kill',
    title: 'kill -9 of one process behind nginx',
    needs: ['nginx'],
    startBalancer: startNginx,
    mayFail: true,
    act: async ({ processes, start }) => {
      await processes[0]?.end('SIGKILL')
      await sleep(5000)
      await start(0)
      await sleep(2500)
    }
  }
]
