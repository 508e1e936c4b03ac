import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { countBroadcast, sendBroadcast } from '@portal/contract/notice/broadcast'
import type { Job } from '../job.ts'
import { openConnection } from '../load/connection.ts'
import { openEventStream } from '../load/event-stream.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeAccounts } from '../seed/accounts.ts'
import { makeAdmins } from '../seed/admins.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { openFilledDatabase } from '../seed/filled-database.ts'
import { signInRequests } from './sign-in.ts'

const signIns = 8
const pages = 200
/** Requests prepared for each second of a span: more than the API can answer. */
const stockPerSecond = 600
/** A broadcast begins within a second, so a shorter span could end before it. */
const leastSeconds = 3

/** R31: counts and sends a broadcast to all accounts at the start of each span. */
export const signInBesideBroadcast: Job = {
  name: 'sign-in-beside-broadcast',
  title: `sign-in, ${signIns} at once, during a broadcast to all, ${pages} pages open`,
  limitTitle: 'itself alone',
  atLeast: undefined,
  p99AtMostTimes: 2,
  prepare: async (arena, { cases }) => {
    const { api, pool } = await openFilledDatabase(arena, cases)
    const accounts = await makeAccounts(pool, 200)
    const [sender] = await makeAdmins(pool, { role: 'SYSTEM', count: 1 })
    const headers = { cookie: sender?.cookie ?? '' }
    const browsers = await makeBrowsers(pool, pages)
    const streams = await Promise.all(browsers.map(({ cookie }) => openEventStream(api.port, cookie)))
    const signIn = async (seconds: number) => {
      const next = await signInRequests({ ...arena, pool }, accounts, stockPerSecond * (seconds + 1))
      return measureSpan(arena, api, { connections: signIns, seconds, status: 201, next })
    }
    const announce = async () => {
      const connection = await openConnection(api.port)
      const audience = { kind: 'ALL' }
      await connection.ask(requestBytes({ method: 'POST', path: countBroadcast.path, headers, body: { audience } }))
      const body = { ...words(), audience }
      const { status, body: answer } = await connection.ask(
        requestBytes({ method: 'POST', path: sendBroadcast.path, headers, body })
      )
      connection.close()
      if (status !== sendBroadcast.status) throw new Error(`not sent: ${answer}`)
    }
    return {
      limit: (seconds) => signIn(Math.max(seconds, leastSeconds)),
      ours: async (seconds) => {
        const [span] = await Promise.all([signIn(Math.max(seconds, leastSeconds)), announce()])
        return span
      },
      end: async () => {
        for (const stream of streams) stream.close()
      }
    }
  }
}

const words = () => ({
  category: 'notice',
  titleZh: '系统维护通知',
  bodyZh: '平台将于今晚维护。',
  titleEn: '',
  bodyEn: '',
  isBanner: true,
  endsAt: `${beijingDay(new Date(Date.now() + dayMs))}T00:00`
})
