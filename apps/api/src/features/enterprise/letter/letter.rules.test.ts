import { describe, expect, test } from 'vitest'
import { wholeProfile } from '#api/testing/factories/whole-profile.ts'
import { endOfDay, judgeLetter, lettersADay, printable, secondsToWait } from './letter.rules.ts'

const profile = (changes: Record<string, string> = {}) => {
  const values = Object.entries({ ...wholeProfile(), ...changes })
  return Object.fromEntries(values.flatMap(([key, value]) => (value ? [[key, value]] : [])))
}

describe('what a letter prints (R24)', () => {
  test('are name, code, legal person, agent with the phone in full, and period; nothing else of the profile', () => {
    expect(judgeLetter(profile(), '2026-11-25')).toEqual({
      facts: {
        fullName: '山西晋煤贸易有限公司',
        creditCode: '91440101MA5CJQ4N59',
        legalPersonName: '王建国',
        agentName: '李梅',
        agentPhone: wholeProfile().agentPhone,
        authorisedUntil: '2099-12-31'
      }
    })
  })

  test.each(['fullName', 'creditCode', 'legalPersonName', 'agentName', 'agentPhone', 'agentAuthorisedUntil'])(
    'without %s there is no letter, and the field is named',
    (key) => {
      expect(judgeLetter(profile({ [key]: '' }), '2026-11-25')).toEqual({ faults: [{ key, code: 'field.required' }] })
    }
  )

  test('an authorisation that is over makes no letter; its last day still does', () => {
    const values = profile({ agentAuthorisedUntil: '2026-11-24' })
    expect(judgeLetter(values, '2026-11-24')).toHaveProperty('facts')
    expect(judgeLetter(values, '2026-11-25')).toEqual({
      faults: [{ key: 'agentAuthorisedUntil', code: 'date.in-past' }]
    })
  })

  test('names every fault at once, and takes blanks for nothing', () => {
    const values = profile({ agentName: '', legalPersonName: ' ', agentAuthorisedUntil: '2026-11-24' })
    expect(judgeLetter(values, '2026-11-25')).toEqual({
      faults: [
        { key: 'legalPersonName', code: 'field.required' },
        { key: 'agentName', code: 'field.required' },
        { key: 'agentAuthorisedUntil', code: 'date.in-past' }
      ]
    })
  })

  test('it holds to the end of its last day in 北京时间', () => {
    expect(endOfDay('2026-11-30').toISOString()).toBe('2026-11-30T15:59:59.999Z')
  })

  test('a character without a glyph is printed as its code point and never left out', () => {
    const isCommon = (codePoint: number) => codePoint < 0x1_0000
    expect(printable('李𠮷野', isCommon)).toBe('李〔U+20BB7〕野')
    expect(printable('李吉野', isCommon)).toBe('李吉野')
    expect(printable('a', () => false)).toBe('〔U+0061〕')
  })
})

describe('how many letters a day', () => {
  const now = 1_800_000_000_000
  const hourAgo = (hours: number) => now - hours * 3_600_000

  test('the day rolls: the next one waits until the oldest that counts is a day old', () => {
    const issued = Array.from({ length: lettersADay }, (_, i) => hourAgo(i + 1))
    expect(secondsToWait(issued.slice(1), now)).toBe(0)
    expect(secondsToWait(issued, now)).toBe((24 - lettersADay) * 3600)
    expect(secondsToWait(issued.toReversed(), now)).toBe((24 - lettersADay) * 3600)
    // With more letters than a day allows, it is not the oldest letter that has to become a day old.
    expect(secondsToWait([...issued, hourAgo(23)], now)).toBe((24 - lettersADay) * 3600)
    expect(secondsToWait([...issued.slice(1), hourAgo(24) + 1], now)).toBe(1)
  })
})
