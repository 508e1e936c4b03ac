import { expect, test } from 'vitest'
import { flagFaults } from './flag.rules.ts'

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
