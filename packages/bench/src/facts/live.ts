import { type EventStream, openEventStream } from '@portal/api/src/testing/event-stream.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Arena } from '../arena/open-arena.ts'
import type { FactGroup } from '../job.ts'
import { approval } from '../jobs/acts.ts'
import { ask } from '../load.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { makeClaimedCases } from '../seed/cases.ts'
import { readCatalogue } from '../seed/catalogue.ts'
import { median, percentile } from '../statistics.ts'
import { factAtMost } from '../verdict.ts'

const [streams, approvals, deciding] = [1000, 300, 4]
const count = streams.toLocaleString('en')

/** R29: the time from an approval to the menu on an open page. */
export const live: FactGroup = {
  name: 'live',
  title: `approval to menu with ${count} open event streams`,
  gather: async (arena, { rounds }) => {
    const p99s: number[] = []
    for (let round = 0; round < rounds; round++) p99s.push(percentile(await approve(arena), 99))
    const title = `approval to menu on an open page, ${count} streams open, p99 of ${approvals}`
    return [factAtMost(title, median(p99s), 1000, (ms) => `${ms.toFixed(0)} ms`)]
  }
}

/** How long each approval took in ms, from sending it until the session shows the menu. */
const approve = async ({ api, pool }: Arena): Promise<number[]> => {
  const catalogue = await readCatalogue(pool, ({ approvals: needed }) => needed === 1)
  const qualifications = catalogue.qualifications.slice(0, 1)
  const menu = `"key":"${qualifications[0]?.menus[0]}"`
  const browsers = await makeBrowsers(pool, streams)
  const url = `http://127.0.0.1:${api.port}`
  const pages = await Promise.all(
    browsers.map(async ({ cookie }) => ({
      cookie,
      stream: await openEventStream(url, { cookies: new Map() }, { cookie })
    }))
  )
  const cases = await makeClaimedCases(pool, browsers.slice(0, approvals), { ...catalogue, qualifications })
  const times: number[] = []
  const waiting = cases.flatMap((one, place) => pages.slice(place, place + 1).map((page) => ({ one, ...page })))
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const began = performance.now()
      await ask(api, approval(next.one))
      await hearsOfMenu(next.stream, began + 20_000)
      const session = await ask(api, { path: '/api/portal/session', headers: { cookie: next.cookie } })
      if (!session.includes(menu)) throw new Error(`the menu is missing: ${session}`)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: deciding }, lane))
  await Promise.all(pages.map(({ stream }) => stream.close()))
  return times
}

const hearsOfMenu = async ({ events }: EventStream, deadline: number): Promise<void> => {
  while (!events.includes('menu')) {
    if (performance.now() > deadline) throw new Error('no event came')
    await sleep(1)
  }
}
