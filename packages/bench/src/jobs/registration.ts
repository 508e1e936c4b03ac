import type { Arena } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { agreement, freshAddress, freshPhone, freshToken, freshUsername, password } from '../seed/accounts.ts'
import { makeCodes, smsCode } from '../seed/codes.ts'
import { hashSpan } from './hash-limit.ts'

const registrations = 16

export const registration: Job = {
  name: 'registration',
  title: `registration incl. code check, ${registrations} at once`,
  limitTitle: 'argon2id alone',
  atLeast: 0.7,
  prepare: async (arena) => {
    const argon2 = await arena.argon2()
    let perSecond = 200
    return {
      limit: async (seconds) => {
        const span = await hashSpan(argon2, seconds)
        perSecond = span.perSecond
        return span
      },
      ours: async (seconds) => {
        const next = await registrationRequests(arena, Math.ceil(perSecond * seconds * 1.5) + registrations)
        return measureSpan(arena, arena.api, { connections: registrations, seconds, status: 201, next })
      }
    }
  }
}

const registrationRequests = async (arena: Arena, count: number): Promise<() => Buffer | undefined> => {
  const phones = Array.from({ length: count }, freshPhone)
  await makeCodes(arena, phones)
  const requests = phones.map((phone) =>
    requestBytes({
      method: 'POST',
      path: '/api/portal/registrations',
      headers: { cookie: `device=${freshToken()}`, 'x-forwarded-for': freshAddress() },
      body: {
        enterpriseType: 'SUPPLIER',
        username: freshUsername().slice(0, 20),
        password,
        phone,
        code: smsCode,
        agreement: { version: agreement.version, sha256: agreement.sha256 }
      }
    })
  )
  return () => requests.pop()
}
