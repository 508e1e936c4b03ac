import { expect, test } from 'vitest'
import { searchOf } from './search.rules.ts'

test.each([
  ['1', { by: 'number', number: 1 }],
  ['07', { by: 'number', number: 7 }],
  ['185', { by: 'text', text: '185' }],
  ['91440101MA5', { by: 'text', text: '91440101ma5' }],
  ['晋', { by: 'pairs', pairs: ['晋'], text: undefined }],
  ['晋煤', { by: 'pairs', pairs: ['晋煤'], text: undefined }],
  ['晋煤贸易', { by: 'pairs', pairs: ['晋煤', '煤贸', '贸易'], text: '晋煤贸易' }],
  ['太太太', { by: 'pairs', pairs: ['太太'], text: '太太太' }],
  ['𬱖㛃', { by: 'pairs', pairs: ['𬱖㛃'], text: undefined }],
  ['晋煤 A1集', { by: 'pairs', pairs: ['晋煤', '集'], text: '晋煤 a1集' }],
  ['%_\\', { by: 'text', text: '%_\\' }]
])('%s is looked up so: %o (R38)', (words, search) => {
  expect(searchOf(words)).toEqual(search)
})
