import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { canonicalPassword, currentPassword, judgePassword, newPassword, type PasswordProfileName } from './password.ts'

const unmet = (password: string, profile: PasswordProfileName = 'manual', username = 'Shanxi') =>
  judgePassword(password, { profile, username, isCommon: (candidate) => candidate === 'abc123' })
    .checks.filter(({ met }) => !met)
    .map(({ code }) => code)

describe("the manual's password (R4)", () => {
  test.each(['abcde1', 'abcdef!', '123456!', 'ABCDE_', 'aB3!aB3!aB3!aB3!aB3!', 'a\\b"c\'', '~`{}|1'])(
    'accepts %s',
    (password) => {
      expect(unmet(password)).toEqual([])
      expect(judgePassword(password, { profile: 'manual', username: 'Shanxi' }).ok).toBe(true)
    }
  )

  test.each([
    ['abcd1', ['password.manual.length']],
    ['aB3!aB3!aB3!aB3!aB3!x', ['password.manual.length']],
    ['abcdef', ['password.manual.composition']],
    ['abcDEF', ['password.manual.composition']],
    ['123456', ['password.manual.composition']],
    ['!!!!!!', ['password.manual.composition']],
    ['abc 123', ['password.characters']],
    ['密码abc123', ['password.characters']],
    ['abc1２3', ['password.characters']],
    // The fault of the characters comes first, because mending the composition would not help.
    ['abcdef　', ['password.characters', 'password.manual.composition']],
    ['密码密码密码1', ['password.characters', 'password.manual.composition']],
    ['ＡＢ１２cd', ['password.characters', 'password.manual.composition']],
    ['shanxi1', ['password.contains-username']],
    ['1SHANXI', ['password.contains-username']],
    ['abc123', ['password.common']]
  ])('refuses %j', (password, codes) => {
    expect(unmet(password)).toEqual(codes)
  })

  test('lists every rule as unmet while nothing is typed', () => {
    const { ok, checks } = judgePassword('', { profile: 'manual', username: '' })
    expect(ok).toBe(false)
    expect(checks.map(({ met }) => met)).toEqual([false, false, false, false])
  })

  test('counts every sign of the keyboard as a symbol, and nothing beside them', () => {
    const signs = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code))
    const symbols = signs.filter((sign) => unmet(`abcde${sign}`).length === 0 && !/\d/.test(sign))
    expect(symbols.join('')).toBe('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
  })

  test('waits for a whole user name before it compares', () => {
    expect(unmet('abcde1', 'manual', 'abc')).toEqual([])
    expect(unmet('abcde1', 'manual', 'abcd')).toEqual(['password.contains-username'])
  })
})

describe('dengbao3 (R4)', () => {
  test.each([
    ['Abcdefg1', []],
    ['abcdef1!', []],
    ['ABCDEF1!', []],
    ['Abcde1!', ['password.dengbao3.length']],
    [`Ab1${'c'.repeat(61)}`, []],
    [`Ab1${'c'.repeat(62)}`, ['password.dengbao3.length']],
    ['abcdefg1', ['password.dengbao3.composition']],
    ['Abcdefgh', ['password.dengbao3.composition']]
  ])('judges %s', (password, codes) => {
    expect(unmet(password, 'dengbao3')).toEqual(codes)
  })
})

describe('nist (R4)', () => {
  test.each([
    ['correct horse battery', []],
    ['山西晋城的煤炭一车一车往外运走了', []],
    ['𬱖'.repeat(15), []],
    ['𬱖'.repeat(14), ['password.nist.length']],
    ['aaaaaaaaaaaaaa', ['password.nist.length']],
    ['correct horse\u0000battery', ['password.invalid-characters']],
    ['correct horse \ud800 battery', ['password.invalid-characters']],
    ['a'.repeat(64), []],
    ['a'.repeat(65), ['password.nist.length']]
  ])('judges %j', (password, codes) => {
    expect(unmet(password, 'nist')).toEqual(codes)
  })
})

test('a password on its way is only kept within what can be stored: up to 64 characters, never trimmed', () => {
  for (const schema of [currentPassword, newPassword]) {
    const codeOf = (value: unknown) => z.safeParse(schema, value).error?.issues[0]?.message
    expect(z.parse(schema, ' a ')).toBe(' a ')
    expect(codeOf('𬱖'.repeat(64))).toBeUndefined()
    expect(codeOf('a'.repeat(65))).toBe('password.too-long')
    expect(codeOf('a\u0000')).toBe('password.invalid-characters')
    expect([undefined, null, ''].map(codeOf)).toEqual(Array(3).fill('password.required'))
    expect(codeOf(123456)).toBe('field.type')
  }
})

test('two ways to type the same letter are the same password', () => {
  expect(canonicalPassword('e\u0301')).toBe(canonicalPassword('\u00e9'))
  for (const schema of [currentPassword, newPassword]) {
    expect(z.parse(schema, 'e\u0301')).toBe('\u00e9')
    // Counted as they are kept: 64 letters, though 128 were typed.
    expect(z.safeParse(schema, 'e\u0301'.repeat(64)).success).toBe(true)
  }
  // More is no password, and would take seconds to compose.
  const most = 'e\u0301'.repeat(256)
  expect(canonicalPassword(most)).toBe('\u00e9'.repeat(256))
  expect(canonicalPassword(`${most}a`)).toBe(`${most}a`)
  // The width is a part of what was typed.
  expect(canonicalPassword('ａ')).not.toBe(canonicalPassword('a'))
})
