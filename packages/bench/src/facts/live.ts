import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from '../arena/open-arena.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import { approval } from '../jobs/decide.ts'
import { askAs } from '../jobs/session-read.ts'
import { type Connection, openConnection } from '../load/connection.ts'
import { type EventStream, openEventStream } from '../load/event-stream.ts'
import { runLoad } from '../load/run-load.ts'
import type { Options } from '../options.ts'
import { makeReviewers } from '../seed/admins.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { type ClaimedCase, makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { median, percentile } from '../statistics.ts'
import { type Fact, type FactGroup, factAtMost } from '../table.ts'
import { pssMegabytes } from './memory.ts'

const streams = 1000
const approvals = 300
const deciding = 4
const mostMs = 1000
const mostKb = 40

/** R29: the time from an approval to the menu on an open page, and the memory of an open page's stream. */
const gather = async (arena: Arena, { rounds }: Options): Promise<Fact[]> => {
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) measured.push(await runRound(arena))
  const count = streams.toLocaleString('en')
  return [
    factAtMost(
      `approval to menu on an open page, ${count} streams open, p99 of ${approvals}`,
      median(measured.map(({ p99Ms }) => p99Ms)),
      mostMs,
      (ms) => `${ms.toFixed(0)} ms`
    ),
    factAtMost(
      'memory of the API (PSS) for each open stream',
      median(measured.map(({ streamKb }) => streamKb)),
      mostKb,
      (kb) => `${kb.toFixed(0)} kB`
    )
  ]
}

type Round = { p99Ms: number; streamKb: number }

const runRound = async (arena: Arena): Promise<Round> => {
  // A fresh API: in one that has freed memory before, streams would seem to cost nothing.
  const api = await startApi(arena.apiEnv)
  try {
    const browsers = await makeBrowsers(arena.pool, streams)
    await warmUp(api, browsers)
    const before = await restingMegabytes(api)
    const opened = await Promise.all(browsers.map(({ cookie }) => openEventStream(api.port, cookie)))
    const streamKb = (((await restingMegabytes(api)) - before) * 1024) / streams
    const times = await approve(arena, api, { browsers, opened })
    for (const stream of opened) stream.close()
    return { p99Ms: percentile(times, 99), streamKb }
  } finally {
    await api.stop()
  }
}

/** Reads all sessions over as many connections as there will be streams, so that this memory is not counted as theirs. */
const warmUp = async (api: Api, browsers: Browser[]): Promise<void> => {
  const next = askAs(browsers, '/api/portal/session')
  await runLoad({ port: api.port, connections: browsers.length, seconds: 1, status: 200, next })
}

const restMs = 4000

/** The lowest of several readings, since garbage is collected at some time in between. */
const restingMegabytes = async ({ pid }: Api): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let ms = 0; ms < restMs; ms += 250) {
    await sleep(250)
    least = Math.min(least, pssMegabytes(pid))
  }
  return least
}

type Pages = { browsers: Browser[]; opened: EventStream[] }

/** How long each approval took, from sending it until the session shows the menu; sorted, in ms. */
const approve = async (arena: Arena, api: Api, { browsers, opened }: Pages): Promise<number[]> => {
  const catalogue = await readCatalogue(arena.pool)
  const qualifications = catalogue.qualifications.filter(({ approvals: wanted }) => wanted === 1).slice(0, 1)
  const applicants = browsers.slice(0, approvals)
  const cases = await makeClaimedCases(arena.pool, {
    browsers: applicants,
    papers: await makePapers(arena.pool, applicants),
    reviewers: await makeReviewers(arena.pool, deciding),
    catalogue: { ...catalogue, qualifications }
  })
  const menu = qualifications[0]?.menus[0] ?? ''
  const queue = cases.map((one, place) => ({ one, stream: opened[place], cookie: applicants[place]?.cookie ?? '' }))
  const times: number[] = []
  const lane = async (): Promise<void> => {
    const connection = await openConnection(api.port)
    for (let next = queue.pop(); next?.stream; next = queue.pop()) {
      times.push(await timeApproval(connection, { ...next, stream: next.stream, menu }))
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: deciding }, lane))
  return times.toSorted((a, b) => a - b)
}

type Approval = { one: ClaimedCase; stream: EventStream; cookie: string; menu: string }

const timeApproval = async (connection: Connection, { one, stream, cookie, menu }: Approval): Promise<number> => {
  const began = performance.now()
  const seen = stream.next('menu')
  const { status, body } = await connection.ask(approval(one))
  if (status !== 200) throw new Error(`not approved: ${body}`)
  await Promise.race([seen, tooLate()])
  const request = askAs([{ cookie }], '/api/portal/session')(0)
  const session = request ? await connection.ask(request) : undefined
  if (!session?.body.includes(`"key":"${menu}"`)) throw new Error(`the menu ${menu} is missing: ${session?.body}`)
  return performance.now() - began
}

const tooLate = async (): Promise<never> => {
  await sleep(20_000, undefined, { ref: false })
  throw new Error('no event came')
}

export const live: FactGroup = {
  name: 'live',
  title: `approval to menu with ${streams.toLocaleString('en')} open event streams`,
  gather
}
