import type { Arena } from '../arena/open-arena.ts'
import { startGateway } from '../arena/gateway.ts'
import { type Api, startApi } from '../arena/start-api.ts'
import type { BareServerName } from '../arena/start-bare.ts'
import type { Job, Sides } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { freshAddress, freshPhone, freshToken } from '../seed/accounts.ts'
import { captchaAnswer, makeCaptchas } from '../seed/captchas.ts'

const senders = 16
/** More than any machine of today sends. */
const stockPerSecond = 4000

const insert = requestBytes({ method: 'POST', path: '/', body: { phone: '13900000000', purpose: 'register' } })

const title = `SMS code send, ${senders} at once`

export const smsSend: Job = {
  name: 'sms',
  title: `${title} (fake provider)`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: 0.35,
  prepare: (arena) => sidesOf(arena, arena.api, 'prisma-insert')
}

export const smsSendAgainstPg: Job = {
  name: 'sms-pg',
  title: `${title} (fake provider)`,
  limitTitle: '`pg` insert over HTTP',
  atLeast: undefined,
  prepare: (arena) => sidesOf(arena, arena.api, 'pg-insert')
}

export const smsSendByGateway: Job = {
  name: 'sms-gateway',
  title: `${title} (HTTP gateway)`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: undefined,
  prepare: async (arena) => {
    const gateway = await startGateway()
    const api = await startApi({ ...arena.apiEnv, ...gateway.env })
    const end = async () => {
      await api.stop()
      await gateway.stop()
    }
    return { ...(await sidesOf(arena, api, 'prisma-insert')), end }
  }
}

const sidesOf = async (arena: Arena, api: Api, limit: BareServerName): Promise<Sides> => {
  const bare = await arena.bare(limit)
  return {
    ours: async (seconds) => {
      const next = await sendRequests(arena, Math.ceil(stockPerSecond * seconds))
      return measureSpan(arena, api, { connections: senders, seconds, status: 202, next })
    },
    limit: (seconds) => measureSpan(arena, bare, { connections: senders, seconds, status: 200, next: () => insert })
  }
}

const sendRequests = async (arena: Arena, count: number): Promise<() => Buffer | undefined> => {
  // The budget counts the messages of an hour. By default it allows 2,000, and no span may meet those of all before it.
  await arena.pool.query('TRUNCATE sms_message, sms_code')
  const captchas = await makeCaptchas(arena, 'register', Array.from({ length: count }, freshToken))
  const requests = captchas.map(({ id, device }) =>
    requestBytes({
      method: 'POST',
      path: '/api/portal/registrations/codes',
      headers: { cookie: `device=${device}`, 'x-forwarded-for': freshAddress() },
      body: { phone: freshPhone(), captcha: { kind: 'picture', id, answer: captchaAnswer } }
    })
  )
  return () => requests.pop()
}
