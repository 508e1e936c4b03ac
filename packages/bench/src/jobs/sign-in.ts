import type { Arena } from '../arena/open-arena.ts'
import type { Job, Span } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type Account, freshAddress, freshToken, makeAccounts, password } from '../seed/accounts.ts'
import { captchaAnswer, makeCaptchas } from '../seed/captchas.ts'
import { hashSpan } from './hash-limit.ts'

const signIns = 16

export const signIn: Job = {
  name: 'sign-in',
  title: `sign-in, ${signIns} at once`,
  limitTitle: 'argon2id alone',
  atLeast: 0.75,
  prepare: async (arena) => {
    const accounts = await makeAccounts(arena.pool, 200)
    const argon2 = await arena.argon2()
    let perSecond = 200
    return {
      limit: async (seconds) => {
        const span = await hashSpan(argon2, seconds)
        perSecond = span.perSecond
        return span
      },
      ours: async (seconds): Promise<Span> => {
        const next = await signInRequests(arena, accounts, Math.ceil(perSecond * seconds * 1.5) + signIns)
        return measureSpan(arena, arena.api, { connections: signIns, seconds, status: 201, next })
      }
    }
  }
}

/** Sign-ins with a solved captcha, from browsers that are new to the accounts: these cost the most. */
export const signInRequests = async (
  arena: Pick<Arena, 'pool' | 'keyedHash'>,
  accounts: Account[],
  count: number
): Promise<() => Buffer | undefined> => {
  const captchas = await makeCaptchas(arena, 'sign-in', Array.from({ length: count }, freshToken))
  const requests = captchas.map(({ id, device }, i) =>
    requestBytes({
      method: 'POST',
      path: '/api/portal/session',
      headers: { cookie: `device=${device}`, 'x-forwarded-for': freshAddress() },
      body: {
        username: accounts[i % accounts.length]?.username,
        password,
        captcha: { kind: 'picture', id, answer: captchaAnswer }
      }
    })
  )
  return () => requests.pop()
}
