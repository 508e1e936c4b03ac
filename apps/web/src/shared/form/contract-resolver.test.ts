import { register } from '@portal/contract/identity/registration'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fieldText } from './field-text.ts'
import { newPasswordFault, repeatFault } from './password-rules.ts'
import { contractResolver } from './use-contract-form.ts'
import { loadEstimator } from './use-estimator.ts'

const schema = z.extend(z.pick(register.body, { username: true, phone: true, password: true }), {
  repeated: z.string()
})
const resolver = contractResolver(schema, ({ username, password, repeated }) => ({
  password: newPasswordFault(password, username, 'manual'),
  repeated: repeatFault(password, repeated)
}))
const resolve = async (values: { username: string; phone: string; password: string; repeated: string }) => {
  const { errors, values: given } = await resolver(values, undefined, { fields: {}, shouldUseNativeValidation: false })
  return { given, messages: Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message])) }
}
const good = { username: 'ffff', phone: '+86 138-0013-8000', password: 'Jm#2020x', repeated: 'Jm#2020x' }

describe('a form judges by the contract', () => {
  test('a valid value is passed on in the form that the server stores (R5)', async () => {
    expect((await resolve(good)).given).toMatchObject({ username: 'ffff', phone: '13800138000' })
  })

  test('each empty field has its own message', async () => {
    const { messages } = await resolve({ username: '', phone: '', password: '', repeated: '' })
    expect(messages).toEqual({
      username: 'username.required',
      phone: 'phone.required',
      password: 'password.required',
      repeated: 'password.repeat-required'
    })
  })

  test('a password is judged by the rules of R4 and against its repetition', async () => {
    const faultOf = async (password: string, repeated = password) =>
      (await resolve({ ...good, password, repeated })).messages
    expect(await faultOf('abcdef')).toEqual({ password: 'password.manual.composition' })
    expect(await faultOf('a1')).toEqual({ password: 'password.manual.length' })
    expect(await faultOf('FFFF2020')).toEqual({ password: 'password.contains-username' })
    expect(await faultOf('Jm#2020x', 'Jm#2020y')).toEqual({ repeated: 'password.mismatch' })
  })

  test('once the list has arrived, a common password is reported with the other faults, by the server’s rule (R4)', async () => {
    const common = { ...good, password: 'qwer1234', repeated: 'qwer1234', phone: '' }
    expect((await resolve(common)).messages).toEqual({ phone: 'phone.required' })
    await loadEstimator()
    for (const password of ['qwer1234', 'Woaini1314', 'jinmei@123']) {
      expect((await resolve({ ...common, password, repeated: password })).messages).toEqual({
        phone: 'phone.required',
        password: 'password.common'
      })
    }
    expect((await resolve(good)).messages).toEqual({})
  })
})

test('codes are read in the language of the page, sentences of the server as they came', () => {
  expect(fieldText('phone.format', 'zh')).toBe('手机号应为 11 位，以 1 开头')
  expect(fieldText('password.mismatch', 'en')).toBe('The two passwords differ, please enter it again')
  expect(fieldText('系统繁忙', 'en')).toBe('系统繁忙')
})
