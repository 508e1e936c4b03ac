import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from '../arena/open-arena.ts'
import { startApi } from '../arena/start-api.ts'
import type { Options } from '../options.ts'
import { median } from '../statistics.ts'
import { type Fact, type FactGroup, factAtMost } from '../table.ts'
import { megabytes, pssMegabytes } from './memory.ts'

const mostExternalMs = 1500
const mostEmbeddedMs = 3000
const mostIdleMb = 220

/** From the start of the process to its first answer, and its memory at rest. */
const gather = async ({ apiEnv, folder }: Arena, { rounds }: Options): Promise<Fact[]> => {
  const external = await startSeveral(apiEnv, rounds)
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...settings } = apiEnv
  const embeddedEnv = { ...settings, DATA_DIR: join(folder, 'embedded') }
  // The first start also makes the cluster and the tables.
  await startOnce(embeddedEnv)
  const embedded = await startSeveral(embeddedEnv, rounds)
  return [
    startFact('start to first answer, external database', external, mostExternalMs),
    startFact('start to first answer, embedded database, not the first start', embedded, mostEmbeddedMs),
    factAtMost(
      'memory of the API (PSS), idle',
      median(external.map(({ idleMegabytes }) => idleMegabytes)),
      mostIdleMb,
      megabytes
    )
  ]
}

type Start = { startMs: number; idleMegabytes: number }

const startSeveral = async (env: Record<string, string>, times: number): Promise<Start[]> => {
  const starts: Start[] = []
  for (let i = 0; i < times; i++) starts.push(await startOnce(env))
  return starts
}

const restMs = 3000

const startOnce = async (env: Record<string, string>): Promise<Start> => {
  const api = await startApi(env)
  await sleep(restMs)
  const idleMegabytes = pssMegabytes(api.pid)
  await api.stop()
  return { startMs: api.startMs, idleMegabytes }
}

const startFact = (title: string, starts: Start[], mostMs: number): Fact =>
  factAtMost(title, median(starts.map(({ startMs }) => startMs)), mostMs, (ms) => `${(ms / 1000).toFixed(2)} s`)

export const startUp: FactGroup = { name: 'start-up', title: 'start to first answer, memory when idle', gather }
