import { expect, test } from 'vitest'
import { openCaller, type Received } from './caller.ts'
import { changePassword } from '../identity/security.ts'
import { proveStepUp, stepUpHeader } from './step-up.ts'

const body = { newPassword: 'Coal-2026!' }
const needed = { status: 403, text: JSON.stringify({ stepUp: { action: 'password', digest: 'd' } }) }

const openWith = (...answers: Received[]) => {
  const tokens: (string | undefined)[] = []
  const caller = openCaller(async ({ headers }) => {
    tokens.push(headers[stepUpHeader])
    return answers.shift() ?? { status: 500, text: '' }
  })
  return { ...caller, tokens }
}

test.each([200, 400, 401, 409, 500])('any status but that of the endpoint is an error, such as %i', async (status) => {
  expect(changePassword.status).not.toBe(status)
  await expect(openWith({ status, text: 'why' }).call(changePassword, { body })).rejects.toThrow(`${status} why`)
})

test('an act that asks for a proof is sent again with it (R34)', async () => {
  const proof = { status: proveStepUp.status, text: JSON.stringify({ token: 'proven' }) }
  const { callProven, tokens } = openWith(needed, proof, { status: changePassword.status, text: '' })
  await callProven(changePassword, { body }, 'password')
  expect(tokens).toEqual([undefined, undefined, 'proven'])
})

test.each([
  ['asks for no proof', [{ status: 409, text: '{}' }], 'asks for no proof: 409'],
  [
    'is refused with the proof',
    [needed, { status: proveStepUp.status, text: '{"token":"t"}' }, { status: 409, text: '' }],
    'changePassword: 409'
  ],
  ['comes with a wrong password', [needed, { status: 400, text: '' }], 'proveStepUp: 400']
])('an act that %s is an error', async (_, answers, words) => {
  await expect(openWith(...answers).callProven(changePassword, { body }, 'password')).rejects.toThrow(words)
})
