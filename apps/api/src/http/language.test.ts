import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  [undefined, 'zh'],
  ['', 'zh'],
  ['en', 'en'],
  ['EN-us', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en;q=0.8,zh;q=0.9', 'zh'],
  ['zh;q=0.3, en;q=0.4', 'en'],
  ['zh;q=0.5,en;q=0.5', 'zh'],
  ['en;q=0', 'zh'],
  ['zh;q=0, en;q=0.1', 'en'],
  ['fr,en;q=0.1', 'en'],
  ['fr', 'zh'],
  ['*', 'zh'],
  ['en; q=0.5 , zh; q=0.4', 'en'],
  [`${'fr,'.repeat(100)}en`, 'zh']
])('Accept-Language %j asks for %s', (header, language) => {
  expect(languageOf(header)).toBe(language)
})
