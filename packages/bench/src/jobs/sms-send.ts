import type { Arena } from '../arena/open-arena.ts'
import type { Statements } from '../bare/prisma-act.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { freshAddress, freshPhone, freshToken } from '../seed/accounts.ts'
import { captchaAnswer, makeCaptchas } from '../seed/captchas.ts'
import { actLimit, actLimitTitle } from './act-limit.ts'

const senders = 16
/** Requests prepared for each second of a span: more than the API can answer. */
const stockPerSecond = 4000

/**
 * Counted in `sendRegistrationCode`. Update: captcha. Lock: one statement takes the advisory locks of phone, address and
 * platform. Reads: messages of the phone, of the address and of the platform, throttle. Creates: message, code. Not
 * counted: the two updates in the background after the provider took the message.
 */
const statements: Statements = { readsBefore: 0, locks: 1, reads: 4, updates: 1, creates: 2 }

export const smsSend: Job = {
  name: 'sms',
  title: `SMS code send (fake provider), ${senders} at once`,
  limitTitle: actLimitTitle,
  atLeast: 0.4,
  prepare: async (arena) => ({
    ours: async (seconds) => {
      const next = await sendRequests(arena, Math.ceil(stockPerSecond * seconds))
      return measureSpan(arena, arena.api, { connections: senders, seconds, status: 202, next })
    },
    limit: await actLimit(arena, {
      ...statements,
      facts: { phone: '13900000000', purpose: 'register' },
      connections: senders
    })
  })
}

const sendRequests = async (arena: Arena, count: number): Promise<() => Buffer | undefined> => {
  // The limits count the messages of the last hour; without this, each span would have more of them than the last.
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
