import { expect, it } from 'vitest'
import { plainDate } from './plain-date.ts'

it.each(['2020.6.30', '2020/06/30', '20200630', '2020年6月30日', ' 2020-6-30 '])('reads the date %s', (typed) => {
  expect(plainDate(typed)).toBe('2020-06-30')
})

it.each(['', '长期', '30/06/2020', '2020-06', '6月30日'])('leaves “%s” as it was typed', (typed) => {
  expect(plainDate(typed)).toBe(typed)
})
