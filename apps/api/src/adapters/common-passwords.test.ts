import { ownCommonPasswords } from '@portal/contract/identity/common-passwords'
import { describe, expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords.ts'

describe('R4 a password from the shipped list', () => {
  test.each([
    '123456',
    'password',
    'Passw0rd',
    'PASSWORD1',
    'qwerty123',
    '1qaz@WSX',
    'abc123',
    'a123456',
    'admin123',
    'iloveyou1314'
  ])('is known all over the world: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each([
    'woaini1314',
    'WoAiNi1314',
    '5201314',
    'qq123456',
    'woaini520',
    '7758521',
    'zhang123',
    'Huawei@123',
    'a5201314'
  ])('is a favourite in China: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true)
  })

  test.each(['jinmei123', 'Jinmei@123', 'jmgm2020', 'JAMG2026', 'jmjt@123456'])(
    'is the name of this platform: %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(true)
    }
  )

  test('is known in full-width letters too', () => {
    expect(isCommonPassword('ａ１２３４５６')).toBe(true)
  })

  test.each(['', 'Kohle#Zug7', 'bfq83-wagen', '煤运-7路-晋城', 'constructor7x', '__proto__'])(
    'is not confused with others: %s',
    (password) => {
      expect(isCommonPassword(password)).toBe(false)
    }
  )

  test('is written in lower case in our own list, or it would never be found', () => {
    for (const password of ownCommonPasswords) expect(isCommonPassword(password), password).toBe(true)
  })
})
