import { register } from '@portal/contract/identity/registration'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, freshPhone, freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addAccounts, behindProxy, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const times = <V>(count: number, make: (i: number) => Promise<V>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))

const countStatuses = (answers: Answer[]) => {
  const counts: Record<string, number> = {}
  for (const { status, problem } of answers) {
    const key = status === 201 ? '201' : `${status} ${problem.code}`
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}

const mixCase = (name: string, bits: number) =>
  [...name].map((letter, i) => (bits & (1 << i) ? letter.toUpperCase() : letter)).join('')

test('of 50 who register one user name in mixed case at once, one gets it and 49 are told that it is taken (R3)', async () => {
  const name = 'taiyuan'
  const wishes = await times(50, async (i) => {
    const browser = newVisitor(portal)
    return { browser, body: await browser.registration({ username: mixCase(name, i) }) }
  })
  const answers = await Promise.all(wishes.map(({ browser, body }) => browser.call(register, { body })))
  expect(countStatuses(answers)).toEqual({ '201': 1, '409 registration.username-taken': 49 })
  const { rows } = await portal.deps.pool.query(
    `SELECT (SELECT count(*)::int FROM account WHERE username_key = $1) AS accounts,
            (SELECT count(*)::int FROM enterprise) AS enterprises,
            (SELECT count(*)::int FROM sms_code WHERE used_at IS NOT NULL) AS used_codes`,
    [name]
  )
  expect(rows).toEqual([{ accounts: 1, enterprises: 1, used_codes: 1 }])
})

test('one SMS code makes one account, also when 50 use it at once (R6)', async () => {
  const browser = newVisitor(portal)
  const wish = await browser.registration()
  const answers = await times(50, () => browser.call(register, { body: { ...wish, username: freshUsername() } }))
  expect(countStatuses(answers)).toEqual({ '201': 1, '400 code.wrong': 49 })
  const { rows } = await portal.deps.pool.query('SELECT count(*)::int AS accounts FROM account WHERE phone = $1', [
    wish.phone
  ])
  expect(rows).toEqual([{ accounts: 1 }])
})

test('a phone never gets more accounts than allowed, also when many register with it at once (R5)', async () => {
  const phone = freshPhone()
  const accounts = await addAccounts(portal, 4)
  await portal.deps.pool.query('UPDATE account SET phone = $1 WHERE id = ANY($2)', [
    phone,
    accounts.map(({ id }) => id)
  ])
  const browser = newVisitor(portal)
  const wish = await browser.registration({ phone })
  const answers = await times(10, () => browser.call(register, { body: { ...wish, username: freshUsername() } }))
  const { '201': made, ...refused } = countStatuses(answers)
  expect(made).toBe(1)
  expect(Object.values(refused).reduce((sum, n) => sum + n, 0)).toBe(9)
  const { rows } = await portal.deps.pool.query('SELECT count(*)::int AS accounts FROM account WHERE phone = $1', [
    phone
  ])
  expect(rows).toEqual([{ accounts: 5 }])
})
