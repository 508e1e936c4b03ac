import { expect, test } from 'vitest'
import { judgeIdCard, normaliseIdNumber } from './id-card.ts'
import { isIdentityDocument, judgeIdNumber } from './identity-document.ts'

const today = '2026-11-25'

test.each(['11010519491231002X', '440524188001010014'])('accepts the 身份证号码 %s (R20, GB 11643)', (number) => {
  expect(judgeIdCard(number, today, { minimumAge: 18 })).toEqual({ ok: true })
})

test('refuses every single wrong digit', () => {
  const number = '440524188001010014'
  for (let index = 0; index < 17; index += 1) {
    const wrong = `${number.slice(0, index)}${(Number(number[index]) + 1) % 10}${number.slice(index + 1)}`
    expect(judgeIdCard(wrong, today), wrong).toEqual({ ok: false, code: 'id-card.check-digit' })
  }
})

test.each([
  ['110105194912310', 'id-card.legacy'],
  ['', 'id-card.format'],
  ['1101051949123100', 'id-card.format'],
  ['11010519491231002Y', 'id-card.format'],
  ['1101051949123100X2', 'id-card.format'],
  ['110105194912310021', 'id-card.check-digit'],
  [withCheckDigit('11010520230229001'), 'id-card.birth-date'],
  [withCheckDigit('11010520261126001'), 'id-card.birth-date'],
  [withCheckDigit('11010520001301001'), 'id-card.birth-date'],
  [withCheckDigit('11010500000101001'), 'id-card.birth-date']
])('refuses %j and says why', (number, code) => {
  expect(judgeIdCard(number, today)).toEqual({ ok: false, code })
})

test.each([
  ['2008-11-25 is 18 today', '11010520081125001', true],
  ['2008-11-26 is 18 tomorrow', '11010520081126001', false]
])('asks for 18 full years: who was born on %s', (_, body, ok) => {
  expect(judgeIdCard(withCheckDigit(body), today, { minimumAge: 18 }).ok).toBe(ok)
})

test('a person born on 29 February is 18 on 1 March of a common year', () => {
  const number = withCheckDigit('11010520080229001')
  expect(judgeIdCard(number, '2026-02-28', { minimumAge: 18 })).toEqual({ ok: false, code: 'id-card.under-age' })
  expect(judgeIdCard(number, '2026-03-01', { minimumAge: 18 })).toEqual({ ok: true })
})

test('understands a small x, blanks and full-width digits', () => {
  expect(normaliseIdNumber('１１０１０５ 19491231 002x')).toBe('11010519491231002X')
})

test.each([
  ['passport', 'E12345678', undefined],
  ['passport', 'EJ1234567', undefined],
  ['passport', 'ABCDEFGH', 'passport.format'],
  ['passport', 'E123', 'passport.format'],
  ['passport', 'E1234', undefined],
  ['passport', `E${'1'.repeat(16)}`, undefined],
  ['passport', `E${'1'.repeat(17)}`, 'passport.format'],
  ['passport', 'e1234567', 'passport.format'],
  ['hk-macao-permit', 'H12345678', undefined],
  ['hk-macao-permit', 'M1234567801', undefined],
  ['hk-macao-permit', 'H123456789', 'hk-macao-permit.format'],
  ['hk-macao-permit', 'H1234567', 'hk-macao-permit.format'],
  ['hk-macao-permit', 'T12345678', 'hk-macao-permit.format'],
  ['hk-macao-permit', '12345678', 'hk-macao-permit.format'],
  ['taiwan-permit', '12345678', undefined],
  ['taiwan-permit', normaliseIdNumber('1234567801(B)'), undefined],
  ['taiwan-permit', '1234567801', undefined],
  ['taiwan-permit', '123456780', 'taiwan-permit.format'],
  ['taiwan-permit', '12345678B', 'taiwan-permit.format'],
  ['taiwan-permit', '1234567801BB', 'taiwan-permit.format'],
  ['taiwan-permit', 'T12345678', 'taiwan-permit.format'],
  ['id-card', 'E12345678', 'id-card.format']
] as const)('judges a %s number %s by its own form', (type, number, code) => {
  expect(judgeIdNumber(type, number, today, { minimumAge: 18 })).toEqual(code ? { ok: false, code } : { ok: true })
})

test.each(['id-card', 'passport', 'hk-macao-permit', 'taiwan-permit'])('%s is a type of document', (code) => {
  expect(isIdentityDocument(code)).toBe(true)
})

test.each(['driving-licence', '', null, undefined])('%s is none', (code) => {
  expect(isIdentityDocument(code)).toBe(false)
})

/** Finds the check digit by trying all of them, so that the tests do not repeat the formula. */
function withCheckDigit(body: string): string {
  const found = Array.from('0123456789X', (digit) => body + digit).filter((number) => {
    const verdict = judgeIdCard(number, today)
    return verdict.ok || verdict.code !== 'id-card.check-digit'
  })
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}
