import type { Catalogue } from '@portal/contract/qualification/catalogue'
import { expect, test } from 'vitest'
import { findSlotName, slotName } from './slot-name.rules.ts'

const words = { zh: '', en: '' }
const withFile = (key: string, zh: string): Catalogue['qualifications'][number] => ({
  code: zh,
  name: words,
  prerequisites: [],
  supplement: {
    title: words,
    fields: [{ key: 'field', kind: 'text', label: { zh: '字段', en: 'Field' }, required: false, max: 9 }],
    files: [{ key, label: { zh, en: key }, hint: words, required: false }]
  },
  menus: [],
  validityMonths: null,
  approvals: 1
})
const catalogue: Catalogue = {
  qualifications: [withFile('letter', '申请书'), withFile('report', '报告')],
  systems: {},
  workingDays: 3,
  cannedReasons: []
}

test.each([
  ['phone:letter', { zh: '更换手机申请书', en: 'Letter for another phone' }],
  ['profile:businessLicence', { zh: '营业执照', en: 'Business licence' }],
  ['application:letter', { zh: '申请书', en: 'letter' }],
  ['application:report', { zh: '报告', en: 'report' }],
  ['application:field', null],
  ['application:gone', null],
  ['profile:letter', null],
  ['', null]
])('the paper for %s is called %j, or by its code where the catalogue has it no longer', (slot, name) => {
  expect(findSlotName(catalogue, slot)).toEqual(name)
  expect(slotName(catalogue, slot)).toEqual(name ?? { zh: slot, en: slot })
})
