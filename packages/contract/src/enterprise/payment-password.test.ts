import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { newPaymentPassword, paymentPassword } from './payment-password.ts'

const faultOf = (password: unknown) => z.safeParse(newPaymentPassword, password).error?.issues[0]?.message

describe('a new payment password (R33)', () => {
  test.each(['135792', '246813', '802914', '190273', '472836', '100200', '123512'])('may be %s', (password) => {
    expect(faultOf(password)).toBeUndefined()
  })

  test.each(['123456', '654321', '890123', '210987', '012345', '123321', '321123', '123789', '112233', '998877'])(
    'is no run such as %s',
    (password) => {
      expect(faultOf(password)).toBe('payment-password.run')
    }
  )

  test.each(['111111', '121212', '123123', '000000', '101010', '112112', '111222', '121122', '520520'])(
    'is no repeat such as %s',
    (password) => {
      expect(faultOf(password)).toBe('payment-password.repeat')
    }
  )

  test.each(['', '12345', '1234567', 'abcdef', '13579x', '13 579', '１３５７９２', '-13579', '1.3579'])(
    'has six digits and nothing else, which %j has not',
    (password) => {
      expect(faultOf(password)).toBe(password === '' ? 'payment-password.required' : 'payment-password.format')
    }
  )

  test('refuses only few of the million numbers, so that six digits stay hard to guess', () => {
    const everySeventeenth = Array.from({ length: 58_823 }, (_, n) => String(n * 17).padStart(6, '0'))
    expect(everySeventeenth.filter((password) => faultOf(password)).length).toBeLessThan(5000 / 17)
  })
})

test('an existing one is judged by its format only: a later rule locks no account out', () => {
  expect(z.safeParse(paymentPassword, '123456').success).toBe(true)
})
