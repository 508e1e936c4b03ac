import { expect, test } from 'vitest'
import { searchOf } from './search.rules.ts'

const words = (pairs: string[], rest: { like?: string; within?: string } = {}) => ({
  by: 'words',
  pairs,
  like: undefined,
  within: undefined,
  ...rest
})

test.each([
  ['1', { by: 'number', number: 1 }],
  ['07', { by: 'number', number: 7 }],
  ['185', words([], { like: '185' })],
  ['91440101MA5', words([], { like: '91440101ma5' })],
  ['MA', words([], { within: 'ma' })],
  ['晋', words(['晋'])],
  ['晋煤', words(['晋煤'])],
  ['晋煤贸易', words(['晋煤', '煤贸', '贸易'], { within: '晋煤贸易' })],
  ['太太太', words(['太太'], { within: '太太太' })],
  ['𬱖㛃', words(['𬱖㛃'])],
  ['晋煤 A1集', words(['晋煤', '集'], { within: '晋煤 a1集' })],
  ['1234号', words(['号'], { like: '1234号' })],
  ['%_\\', words([], { within: '%_\\' })]
])('%s is looked up so: %o (R38)', (typed, search) => {
  expect(searchOf(typed)).toEqual(search)
})
