import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from '../arena/open-arena.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import { approval } from '../jobs/decide.ts'
import { askAs } from '../jobs/session-read.ts'
import { type Connection, openConnection } from '../load/connection.ts'
import { type EventStream, openEventStream } from '../load/event-stream.ts'
import { runLoad } from '../load/run-load.ts'
import { makeReviewers } from '../seed/admins.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { type ClaimedCase, makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { makePapers } from '../seed/papers.ts'
import { percentile } from '../statistics.ts'
import type { Fact, FactGroup } from '../table.ts'
import { pssMegabytes } from './memory.ts'

const streams = 1000
const approvals = 300
const deciding = 4
const atMostMs = 1000
const atMostKb = 40
const restMs = 4000

/** R29: how long an approval takes to be seen on an open page, and what a page that waits costs. */
const gather = async (arena: Arena): Promise<Fact[]> => {
  // One of its own, so that its memory is that of the streams.
  const api = await startApi(arena.apiEnv)
  try {
    const browsers = await makeBrowsers(arena.pool, streams)
    await warmUp(api, browsers)
    const before = await restingMegabytes(api)
    const opened = await Promise.all(browsers.map(({ cookie }) => openEventStream(api.port, cookie)))
    const each = (((await restingMegabytes(api)) - before) * 1024) / streams
    const times = await approve(arena, api, { browsers, opened })
    for (const stream of opened) stream.close()
    return [
      {
        title: `approval to menu on an open page, ${streams.toLocaleString('en')} streams open, p99 of ${approvals}`,
        value: `${percentile(times, 99).toFixed(0)} ms`,
        atMost: `${atMostMs} ms`,
        isMet: percentile(times, 99) <= atMostMs
      },
      {
        title: 'memory of the API (PSS) for an open stream',
        value: `${each.toFixed(0)} kB`,
        atMost: `${atMostKb} kB`,
        isMet: each <= atMostKb
      }
    ]
  } finally {
    await api.stop()
  }
}

/** Every session read once, by as many connections as there will be streams: what that takes is no stream's. */
const warmUp = async (api: Api, browsers: Browser[]): Promise<void> => {
  const next = askAs(browsers, '/api/portal/session')
  await runLoad({ port: api.port, connections: browsers.length, seconds: 1, status: 200, next })
}

/** The least of some looks, after garbage was collected perhaps. */
const restingMegabytes = async ({ pid }: Api): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let ms = 0; ms < restMs; ms += 250) {
    await sleep(250)
    least = Math.min(least, pssMegabytes(pid))
  }
  return least
}

type Pages = { browsers: Browser[]; opened: EventStream[] }

/** From the sending of each approval until the session shows the menu; sorted, in ms. */
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
  if (!session?.body.includes(`"key":"${menu}"`)) throw new Error(`the menu ${menu} is not there: ${session?.body}`)
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
