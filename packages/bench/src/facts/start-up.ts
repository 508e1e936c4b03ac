import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApi } from '../arena/start-api.ts'
import type { FactGroup } from '../job.ts'
import { median } from '../statistics.ts'
import { factAtMost } from '../verdict.ts'
import { megabytes, pssMegabytes } from './process.ts'

/** From the start of the process to its first answer, and its memory at rest. */
export const startUp: FactGroup = {
  name: 'start-up',
  title: 'start to first answer, memory when idle',
  gather: async ({ apiEnv, folder }, { rounds }) => {
    const external = await startSeveral(apiEnv, rounds)
    const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...settings } = apiEnv
    const embeddedEnv = { ...settings, DATA_DIR: join(folder, 'embedded') }
    // The first start also makes the cluster and the tables.
    await startSeveral(embeddedEnv, 1)
    const embedded = await startSeveral(embeddedEnv, rounds)
    const embeddedTitle = 'start to first answer, embedded database, not the first start'
    return [
      factAtMost('start to first answer, external database', external.ms, 1500, seconds),
      factAtMost(embeddedTitle, embedded.ms, 3000, seconds),
      factAtMost('memory of the API (PSS), idle', external.idleMegabytes, 220, megabytes)
    ]
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

const restMs = 3000

const startSeveral = async (env: Record<string, string>, times: number) => {
  const [starts, idle]: [number[], number[]] = [[], []]
  for (let i = 0; i < times; i++) {
    const { pid, startMs, stop } = await startApi(env)
    await sleep(restMs)
    starts.push(startMs)
    idle.push(pssMegabytes(pid))
    await stop()
  }
  return { ms: median(starts), idleMegabytes: median(idle) }
}
