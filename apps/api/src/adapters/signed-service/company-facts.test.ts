import { expect, test } from 'vitest'
import { companyFacts } from './company-facts.ts'

test.each([
  ['2009-03-01', '2009-03-01'],
  ['2009-3-1', '2009-03-01'],
  ['2009年3月1日', '2009-03-01'],
  ['2009年12月31', '2009-12-31'],
  ['2009年03月01日', '2009-03-01'],
  ['2009/03/01', '2009-03-01'],
  ['2009年02月30日', undefined],
  [' 2009-03-01 ', '2009-03-01'],
  ['2009-03', undefined],
  ['1 March 2009', undefined],
  ['', undefined],
  [null, undefined]
])('a register that writes the day %j means %s', (written, day) => {
  expect(companyFacts.parse({ establishedOn: written }).establishedOn).toBe(day)
})

test.each([
  ['长期', 'long-term'],
  ['long-term', 'long-term'],
  ['2030年1月2日', '2030-01-02'],
  ['2010年01月02日至2030年01月01日', '2030-01-01'],
  ['无', undefined]
])('a company that operates until %j operates until %s', (written, until) => {
  expect(companyFacts.parse({ operatingUntil: written }).operatingUntil).toBe(until)
})

test('a number is read as a text, blanks at the ends and members of its own are left out', () => {
  expect(companyFacts.parse({ registeredCapital: 5000.5, fullName: ' 晋煤 ', state: '', colour: 'red' })).toEqual({
    registeredCapital: '5000.5',
    fullName: '晋煤'
  })
})

test('a text that is too long is cut between two characters, and has no signs that PostgreSQL or a reader cannot take', () => {
  expect(companyFacts.parse({ fullName: '𬱖'.repeat(201) }).fullName).toBe('𬱖'.repeat(200))
  expect(companyFacts.parse({ businessScope: 'a\r\nb\rc' }).businessScope).toBe('a\nb\nc')
  expect(companyFacts.parse({ fullName: 'a\0b\ud83dc' }).fullName).toBe('a b\ufffdc')
})

test('each text is cut at the length of its own field', () => {
  const long = Object.keys(companyFacts.shape).map((key) => [key, '长'.repeat(5000)])
  const lengths = Object.entries(companyFacts.parse(Object.fromEntries(long))).flatMap(([key, text]) =>
    text ? [[key, text.length]] : []
  )
  expect(Object.fromEntries(lengths)).toEqual({
    fullName: 200,
    creditCode: 40,
    legalPersonName: 100,
    registeredCapital: 40,
    registrationAuthority: 200,
    state: 40,
    businessScope: 4000,
    registeredAddress: 200
  })
})

test('what is neither text nor number is no answer', () => {
  expect(companyFacts.safeParse({ fullName: ['晋煤'] }).success).toBe(false)
})
