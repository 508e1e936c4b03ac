import type { Arena } from '../arena/open-arena.ts'
import type { BareServerName } from '../arena/start-bare.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { freshAddress, freshPhone, freshToken } from '../seed/accounts.ts'
import { captchaAnswer, makeCaptchas } from '../seed/captchas.ts'

const senders = 16
/** More than any machine of today sends. */
const stockPerSecond = 4000

const smsJob = (name: string, limitTitle: string, server: BareServerName, atLeast: number | undefined): Job => ({
  name,
  title: `SMS code send (local gateway), ${senders} at once`,
  limitTitle,
  atLeast,
  prepare: async (arena) => {
    const bare = await arena.bare(server)
    const insert = requestBytes({ method: 'POST', path: '/', body: { phone: '13900000000', purpose: 'register' } })
    return {
      ours: async (seconds) => {
        const next = await sendRequests(arena, stockPerSecond * seconds)
        return measureSpan(arena, arena.api, { connections: senders, seconds, status: 202, next })
      },
      limit: (seconds) => measureSpan(arena, bare, { connections: senders, seconds, status: 200, next: () => insert })
    }
  }
})

export const smsSend = smsJob('sms', 'Prisma insert over HTTP', 'prisma-insert', 0.35)
export const smsSendAgainstPg = smsJob('sms-pg', '`pg` insert over HTTP', 'pg-insert', undefined)

const sendRequests = async (arena: Arena, count: number): Promise<() => Buffer | undefined> => {
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
