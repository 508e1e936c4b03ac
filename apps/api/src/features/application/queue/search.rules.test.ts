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
  ['91440101MA5', words(['1m', 'ma', 'a5'], { like: '91440101ma5' })],
  ['Q', words(['q'])],
  ['MA', words(['ma'])],
  ['A1', words(['a1'])],
  ['晋', words(['晋'])],
  ['晋煤', words(['晋煤'])],
  ['晋煤贸易', words(['晋煤', '煤贸', '贸易'], { within: '晋煤贸易' })],
  ['太太太', words(['太太'], { within: '太太太' })],
  ['𬱖㛃', words(['𬱖㛃'])],
  ['晋煤 A1集', words(['晋煤', '煤 ', ' a', 'a1', '1集'], { within: '晋煤 a1集' })],
  ['1234号', words(['4号'], { like: '1234号' })],
  ['1 2', words(['1 ', ' 2'], { within: '1 2' })],
  ['%_\\', words(['%_', '_\\'], { within: '%_\\' })]
])('%s is looked up so: %o (R38)', (typed, search) => {
  expect(searchOf(typed)).toEqual(search)
})
