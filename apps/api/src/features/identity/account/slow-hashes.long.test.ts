import { signIn } from '@portal/contract/identity/session'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPasswordHasher } from '#api/adapters/hashing.ts'
import { freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type AddedAccount, addAccounts, behindProxy, newVisitor } from '#api/testing/factories/visitors.ts'
import { importedPasswordHash } from './imported-password.ts'

const rounds = 30
const empty = { salt: '', saltEncoding: '', cost: '', order: '' }

let portal: TestApp
let kinds: Record<string, AddedAccount[]>

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { hasher: createPasswordHasher() } })
  kinds = {
    known: await addAccounts(portal, rounds),
    // htpasswd 2.4.71: `htpasswd -nbB -C 10 u 'Jinmei#2020'`
    bcrypt: await addImported('bcrypt', '$2y$10$eQsQQkbb4.5OtJgtD31TfuqQWIuPcJyD3H/dWps5FKg6TKJ5OmD0G'),
    md5: await addImported('md5', 'ea86141aff7aa62757fd111f5e679115')
  }
})
afterAll(() => portal.close())

const addImported = async (scheme: string, digest: string): Promise<AddedAccount[]> => {
  const accounts = await addAccounts(portal, rounds)
  const kept = await importedPasswordHash(portal.deps.hasher, { ...empty, scheme, digest })
  const where = { id: { in: accounts.map(({ id }) => id) } }
  await portal.deps.db.account.updateMany({ where, data: { importedAt: new Date(), ...kept } })
  return accounts
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Milliseconds until a wrong password is answered. */
const refuse = async (username: string): Promise<number> => {
  const browser = newVisitor(portal)
  const captcha = await browser.solveCaptcha('sign-in')
  const begin = performance.now()
  const { status } = await browser.call(signIn, { body: { username, password: 'Wrong#2026x', captcha } })
  expect(status).toBe(401)
  return performance.now() - begin
}

test('while slow hashes are left, a wrong password takes equally long for every kind of name (R12, R53)', async () => {
  const times: Record<string, number[]> = { unknown: [], known: [], bcrypt: [], md5: [] }
  for (let round = 0; round < rounds; round++) {
    // Each waits out one second, so that the four kinds take no longer together than one.
    const answered = Object.entries(times).map(async ([kind, taken]) =>
      taken.push(await refuse(kinds[kind]?.[round]?.username ?? freshUsername()))
    )
    await Promise.all(answered)
    await portal.deps.pool.query('DELETE FROM throttle')
  }
  const { unknown = [], ...others } = times
  expect(Math.min(...unknown)).toBeGreaterThan(990)
  for (const taken of Object.values(others)) expect(Math.abs(median(taken) / median(unknown) - 1)).toBeLessThan(0.1)
}, 900_000)

test('and a right one is answered at once', async () => {
  const [account] = kinds['known'] ?? []
  const begin = performance.now()
  expect((await newVisitor(portal).signInAs(account?.username ?? '')).status).toBe(201)
  const right = performance.now() - begin
  expect(right).toBeLessThan(await refuse(account?.username ?? ''))
})
