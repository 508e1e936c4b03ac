import { startActivation } from '@portal/contract/enterprise/activation'
import { startPasswordReset } from '@portal/contract/identity/password-reset'
import { sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPasswordHasher } from '#api/adapters/hashing.ts'
import { freshPhone, freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type AddedAccount, addAccounts, behindProxy, newVisitor } from '#api/testing/factories/visitors.ts'
import { importedPasswordHash } from './imported-password.ts'

const tolerance = 0.1
/** Enough for all rounds on a slow machine. */
const patience = 600_000

let portal: TestApp
let accounts: AddedAccount[]
/** R53: without a password. */
let imported: AddedAccount[]

beforeAll(async () => {
  // The cost of hashing in production.
  portal = await buildTestApp({ env: behindProxy, deps: { hasher: createPasswordHasher() } })
  accounts = await addAccounts(portal, 60)
  imported = await addAccounts(portal, 20)
  await importHalf()
})
afterAll(() => portal.close())

/** R53: every second account has the MD5 of another platform, inside Argon2id. */
const importHalf = async () => {
  const cells = {
    scheme: 'md5',
    digest: 'ea86141aff7aa62757fd111f5e679115',
    salt: '',
    saltEncoding: '',
    cost: '',
    order: ''
  }
  const kept = await importedPasswordHash(portal.deps.hasher, cells)
  const half = accounts.filter((_, i) => i % 2 === 0).map(({ id }) => id)
  const importedAt = new Date()
  await portal.deps.db.account.updateMany({ where: { id: { in: half } }, data: { importedAt, ...kept } })
  const ids = imported.map(({ id }) => id)
  await portal.deps.db.account.updateMany({ where: { id: { in: ids } }, data: { importedAt, status: 'INVITED' } })
}

type Sample = (isKnown: boolean, i: number) => Promise<{ milliseconds: number; status: number }>

/** Other load only adds time, so the quicker samples are more exact. */
const quartile = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? Number.NaN

type Times = { known: number[]; unknown: number[] }

/** Measures known and unknown in turns and in changing order, so that other load affects both alike. */
const measure = async (sample: Sample, pairs: number, status: number): Promise<Times> => {
  const times: Times = { known: [], unknown: [] }
  for (let i = 0; i < pairs; i++) {
    for (const isKnown of i % 2 ? [true, false] : [false, true]) {
      const answer = await sample(isKnown, i)
      expect(answer.status).toBe(status)
      times[isKnown ? 'known' : 'unknown'].push(answer.milliseconds)
    }
    await forget()
  }
  return times
}

const differenceOf = ({ known, unknown }: Times) => Math.abs(quartile(known) / quartile(unknown) - 1)

/** Locks and limits would end the measurement. */
const forget = () => portal.deps.pool.query('DELETE FROM throttle; DELETE FROM sms_message; DELETE FROM sms_code')

/** On a busy machine more rounds are measured, and all of them are compared. A real difference remains. */
const expectAlike = async (sample: Sample, { pairs, status }: { pairs: number; status: number }) => {
  await measure(sample, 10, status)
  const all: Times = { known: [], unknown: [] }
  for (let round = 0; round < 20; round++) {
    const times = await measure(sample, pairs, status)
    all.known.push(...times.known)
    all.unknown.push(...times.unknown)
    if (differenceOf(all) < tolerance) return
  }
  expect(differenceOf(all)).toBeLessThan(tolerance)
}

const timed = async (ask: () => Promise<{ status: number }>) => {
  const begin = performance.now()
  const { status } = await ask()
  const milliseconds = performance.now() - begin
  await portal.deps.background.settled()
  return { milliseconds, status }
}

const account = (i: number, among = accounts): AddedAccount => {
  const chosen = among[i % among.length]
  if (!chosen) throw new Error('no account')
  return chosen
}

test(
  'a wrong password for a known or imported user name takes as long as one for an unknown (R12, R53)',
  async () => {
    const sample: Sample = async (isKnown, i) => {
      const browser = newVisitor(portal)
      const username = isKnown ? account(i).username : freshUsername()
      const captcha = await browser.solveCaptcha('sign-in')
      return timed(() => browser.call(signIn, { body: { username, password: 'Wrong#2026x', captcha } }))
    }
    await expectAlike(sample, { pairs: 40, status: 401 })
  },
  patience
)

test(
  'asking for a new password takes as long for a known user name as for an unknown (R14)',
  async () => {
    const sample: Sample = async (isKnown, i) => {
      const browser = newVisitor(portal)
      const username = isKnown ? account(i).username : freshUsername()
      const captcha = await browser.solveCaptcha('reset-password')
      return timed(() => browser.call(startPasswordReset, { body: { username, captcha } }))
    }
    await expectAlike(sample, { pairs: 40, status: 202 })
  },
  patience
)

test(
  'asking for an activation takes as long for an imported account without a password as for an unknown name (R53)',
  async () => {
    const sample: Sample = async (isKnown, i) => {
      const browser = newVisitor(portal)
      const username = isKnown ? account(i, imported).username : freshUsername()
      const captcha = await browser.solveCaptcha('activate')
      return timed(() => browser.call(startActivation, { body: { username, captcha } }))
    }
    await expectAlike(sample, { pairs: 40, status: 202 })
  },
  patience
)

test(
  'asking for a registration code takes as long for a phone with an account as for one without (R6)',
  async () => {
    const sample: Sample = async (isKnown, i) => {
      const browser = newVisitor(portal)
      const phone = isKnown ? account(i).phone : freshPhone()
      const captcha = await browser.solveCaptcha('register')
      return timed(() => browser.call(sendRegistrationCode, { body: { phone, captcha } }))
    }
    await expectAlike(sample, { pairs: 40, status: 202 })
  },
  patience
)
