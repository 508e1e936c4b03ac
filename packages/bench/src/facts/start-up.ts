import { join } from 'node:path'
import type { Arena } from '../arena/open-arena.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import { median } from '../statistics.ts'
import type { Fact, FactGroup } from '../table.ts'
import { pssMegabytes } from './memory.ts'

const starts = 3

/** From the start of the process to its first answer, and what it weighs once it has come to rest. */
const gather = async ({ apiEnv, folder }: Arena): Promise<Fact[]> => {
  const external = await startTimes(apiEnv)
  const { DATABASE_URL: _, DATABASE_OWNER_URL: __, ...settings } = apiEnv
  const embedded = { ...settings, DATA_DIR: join(folder, 'embedded') }
  // The first one makes the cluster and the tables.
  await endOf(await startApi(embedded))
  const second = await startTimes(embedded)
  return [
    startFact('start to first answer, external database', external, 1000),
    startFact('start to first answer, embedded database, not the first', second, 3000),
    await idleMemory(apiEnv)
  ]
}

const startTimes = async (env: Record<string, string>): Promise<number[]> => {
  const times: number[] = []
  for (let i = 0; i < starts; i++) times.push(await endOf(await startApi(env)))
  return times
}

const endOf = async (api: Api): Promise<number> => {
  await api.stop()
  return api.startMs
}

const startFact = (title: string, times: number[], mostMs: number): Fact => {
  const ms = median(times)
  return { title, value: `${(ms / 1000).toFixed(2)} s`, atMost: `${mostMs / 1000} s`, isMet: ms <= mostMs }
}

const restMs = 3000
const idleMegabytes = 150

const idleMemory = async (env: Record<string, string>): Promise<Fact> => {
  const api = await startApi(env)
  await new Promise((rest) => setTimeout(rest, restMs))
  const megabytes = pssMegabytes(api.pid)
  await api.stop()
  return memoryFact('memory of the API (PSS), idle', megabytes, idleMegabytes)
}

export const memoryFact = (title: string, megabytes: number, most: number): Fact => ({
  title,
  value: `${Math.round(megabytes)} MB`,
  atMost: `${most} MB`,
  isMet: megabytes <= most
})

export const startUp: FactGroup = { name: 'start-up', title: 'start to first answer, memory when idle', gather }
