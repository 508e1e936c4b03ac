import { describe, expect, test } from 'vitest'
import { datesOnFile, judgeAgainstFacts } from './payment-password.rules.ts'

const facts = { phone: '13812347956', dates: ['1985-03-07', '2012-11-18'] }

describe('what a person who knows the owner would try (R33)', () => {
  test.each(['138123', '381234', '812347', '347956'])('%s is a part of the phone', (password) => {
    expect(judgeAgainstFacts(password, facts)).toBe('payment-password.phone')
  })

  test.each([
    '850307',
    '030785',
    '070385',
    '198503',
    '031985',
    '985030',
    '198537',
    '731985',
    '371985',
    '121118',
    '111812',
    '181112',
    '201211',
    '112012'
  ])('%s is a date on file, in one spelling or another', (password) => {
    expect(judgeAgainstFacts(password, facts)).toBe('payment-password.birthday')
  })

  test.each(['135792', '802914', '658321', '850308', '198504'])('%s is neither', (password) => {
    expect(judgeAgainstFacts(password, facts)).toBeUndefined()
  })

  test('without a profile the phone is all that is known', () => {
    expect(judgeAgainstFacts('850307', { ...facts, dates: [] })).toBeUndefined()
  })
})

test('dates on file are the birthday in the identity card and the day of establishment, as far as they are there', () => {
  expect(datesOnFile({ legalPersonIdNumber: '11010519491231002X', establishedOn: '2012-05-18' })).toEqual([
    '1949-12-31',
    '2012-05-18'
  ])
  expect(datesOnFile({ legalPersonIdNumber: 'E12345678' })).toEqual([])
  expect(datesOnFile({})).toEqual([])
})
