import { expect, test } from 'vitest'
import { describeFlags, flagFaults } from './flag.rules.ts'

const words = { zh: '', en: '' }
const supplement = {
  title: words,
  fields: [{ key: 'products', kind: 'text' as const, label: words, required: false, max: 9 }],
  files: [{ key: 'letter', label: words, hint: words, required: false }]
}

test('fields and files of the block and fields of the profile may be flagged (R27)', () => {
  expect(flagFaults({ supplement }, { 'field:products': 'x', 'file:letter': 'x', 'profile:fullName': 'x' })).toEqual([])
})

test.each(['field:letter', 'file:products', 'profile:nothing', 'products', 'a/b~c'])('nothing else: %s', (item) => {
  const pointer = `/flags/${item.replace('~', '~0').replace('/', '~1')}`
  expect(flagFaults({ supplement }, { [item]: 'x' })).toEqual([{ pointer, code: 'field.unknown' }])
})

test('the opinions of the items stand one a line under the names that the applicant sees (R27)', () => {
  const named = {
    ...supplement,
    files: [{ key: 'letter', label: { zh: '授权委托书', en: 'Authorisation letter' }, hint: words, required: false }]
  }
  const flags = { 'file:letter': '缺少公章', 'profile:legalPersonName': '与执照不符' }
  expect(describeFlags({ supplement: named }, flags)).toEqual({
    zh: '\n授权委托书：缺少公章\n法人姓名：与执照不符',
    en: '\nAuthorisation letter: 缺少公章\nLegal person: Name: 与执照不符'
  })
  expect(describeFlags({ supplement }, {})).toEqual({ zh: '', en: '' })
  // An item that the catalogue no longer has is named by its key.
  expect(describeFlags({ supplement }, { 'field:gone': 'a', 'profile:gone': 'b' }).zh).toBe('\ngone：a\ngone：b')
})
