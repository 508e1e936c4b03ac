import { type Arena, startBare } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import type { Request } from '../load.ts'
import {
  agreement,
  type Browser,
  freshPhone,
  freshUsername,
  makeBrowsers,
  password,
  strangerHeaders
} from '../seed/browsers.ts'
import { makeCaptchas, makeCodes, smsCode } from '../seed/proofs.ts'

const atOnce = 16

export const signIn: Job = {
  name: 'sign-in',
  title: `sign-in, ${atOnce} at once`,
  limitTitle: 'argon2id alone',
  connections: atOnce,
  atLeast: 0.75,
  prepare: async (arena) => {
    const accounts = await makeBrowsers(arena.pool, 200)
    return {
      ours: { server: arena.api, status: 201, requests: (count) => signInRequests(arena, accounts, count) },
      limit: await argon2Alone(arena)
    }
  }
}

const argon2Alone = async (arena: Arena) => ({ server: await startBare(arena), requests: [{ path: '/argon2' }] })

/** Sign-ins with a solved captcha, from browsers that are new to the accounts: these cost the most. */
export const signInRequests = async (
  arena: Pick<Arena, 'pool' | 'keyedHash'>,
  accounts: Browser[],
  count: number
): Promise<Request[]> => {
  const captchas = await makeCaptchas(arena, 'sign-in', count)
  return captchas.map(({ headers, captcha }, place) => ({
    method: 'POST',
    path: '/api/portal/session',
    headers,
    body: { username: accounts[place % accounts.length]?.username, password, captcha }
  }))
}

export const registration: Job = {
  name: 'registration',
  title: `registration incl. code check, ${atOnce} at once`,
  limitTitle: 'argon2id alone',
  connections: atOnce,
  atLeast: 0.7,
  prepare: async (arena) => ({
    ours: { server: arena.api, status: 201, requests: (count) => registrationRequests(arena, count) },
    limit: await argon2Alone(arena)
  })
}

const registrationRequests = async (arena: Arena, count: number): Promise<Request[]> => {
  const phones = Array.from({ length: count }, freshPhone)
  await makeCodes(arena, phones)
  const { version, sha256 } = agreement
  return phones.map((phone) => ({
    method: 'POST',
    path: '/api/portal/registrations',
    headers: strangerHeaders(),
    body: {
      enterpriseType: 'SUPPLIER',
      username: freshUsername(),
      password,
      phone,
      code: smsCode,
      agreement: { version, sha256 }
    }
  }))
}
