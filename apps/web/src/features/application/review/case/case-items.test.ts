import { expect, test } from 'vitest'
import { formerLetterId, reviewCase } from '#web/testing/review-case.ts'
import {
  changeOf,
  fieldValue,
  fileItems,
  firstToShow,
  formerFileId,
  itemLabel,
  lastRemarks,
  neighbourOf,
  unscannedCount,
  unseenRequired,
  untickedOf
} from './case-items.ts'

const view = reviewCase()

test('the reviewer sees what changed since the last round, with the former value (R27)', () => {
  expect(changeOf(view, 'field:term')).toEqual({ isNew: false, former: '6' })
  expect(fieldValue(view, 'term', '6', 'zh')).toBe('六个月')
  expect(changeOf(view, 'field:purpose')).toEqual({ isNew: true, former: null })
  expect(changeOf(view, 'field:amount')).toBeUndefined()
})

test('in the first round nothing counts as changed', () => {
  expect(changeOf(reviewCase({ round: 1 }), 'field:term')).toBeUndefined()
})

test('a replaced paper leads to the one that stood there before', () => {
  expect(formerFileId(changeOf(view, 'file:letter'))).toBe(formerLetterId)
  expect(formerFileId({ isNew: false, former: '申请书.pdf' })).toBeUndefined()
  expect(formerFileId(undefined)).toBeUndefined()
})

test('papers of the submission stand first, then those of the profile', () => {
  expect(fileItems(view, 'zh').map(({ item, label }) => [item, label])).toEqual([
    ['file:letter', '申请书'],
    ['profile:businessLicence', '营业执照']
  ])
})

test('papers of the profile stand in its order, and one that it no longer knows at the end by its key', () => {
  const [licence] = Object.values(view.profileFiles)
  if (!licence) throw new Error('the case has no licence')
  const profileFiles = { gone: licence, legalPersonIdFront: licence, businessLicence: licence }
  expect(fileItems(reviewCase({ profileFiles }), 'zh').map(({ label }) => label)).toEqual([
    '申请书',
    '营业执照',
    '法人身份证人像面',
    'gone'
  ])
})

test('required papers that could be opened and were not are named (R47)', () => {
  const items = fileItems(view, 'zh')
  const ids = items.map(({ file }) => file?.id ?? '')
  expect(unseenRequired(items, new Set())).toEqual(['申请书', '营业执照'])
  expect(unseenRequired(items, new Set(ids.slice(1)))).toEqual(['申请书'])
  expect(unseenRequired(items, new Set(ids))).toEqual([])
  const closed = items.map(({ file, ...item }) => ({ ...item, file: file && { ...file, status: 'ERASED' as const } }))
  expect(unseenRequired(closed, new Set())).toEqual([])
  expect(
    unseenRequired([{ ...closed[0], label: '未交', item: 'file:x', file: undefined, isRequired: true }], new Set())
  ).toEqual([])
})

test('what is not ticked is in the order of the checklist (R47)', () => {
  const checklist = ['a', 'b', 'c'].map((key) => ({ key, zh: key, en: key }))
  const catalogue = { ...view.catalogue, checklist }
  const keysOf = (changes: Parameters<typeof reviewCase>[0]) => untickedOf(reviewCase(changes)).map(({ key }) => key)
  expect(keysOf({ catalogue })).toEqual(['a', 'b', 'c'])
  expect(keysOf({ catalogue, ticked: ['c', 'a', 'gone'] })).toEqual(['b'])
  expect(keysOf({ ticked: [] })).toEqual([])
})

test('items of a remark read as the catalogue names them', () => {
  expect(itemLabel(view, 'file:letter', 'zh')).toBe('申请书')
  expect(itemLabel(view, 'field:purpose', 'en')).toBe('Purpose')
  expect(itemLabel(view, 'profile:fullName', 'zh')).toBe(`${view.enterprise.type.zh}全称`)
  expect(itemLabel(view, 'profile:legalPersonName', 'zh')).toBe('法人姓名')
  expect(itemLabel(view, 'profile:agentName', 'zh')).toBe('经办人姓名')
  expect(itemLabel(view, 'field:gone', 'zh')).toBe('field:gone')
  // A file and a field may have the same key.
  expect([itemLabel(view, 'file:term', 'zh'), itemLabel(view, 'field:letter', 'zh')]).toEqual([
    'file:term',
    'field:letter'
  ])
})

test('what was said at the last return stands at its item, in the round after it too (R27)', () => {
  expect(lastRemarks(reviewCase({ flags: {} }))).toEqual({ 'file:letter': '未盖章' })
  expect(lastRemarks(reviewCase({ state: 'RETURNED', flags: { 'field:term': '过长' } }))).toEqual({
    'field:term': '过长'
  })
  expect(lastRemarks(reviewCase({ flags: {}, timeline: [] }))).toEqual({})
  const [, returned] = view.timeline
  if (!returned) throw new Error('the case was not returned')
  const timeline = [...view.timeline, { ...returned, round: 2, flags: { 'field:term': '仍过长' } }]
  expect(lastRemarks(reviewCase({ flags: {}, timeline }))).toEqual({ 'field:term': '仍过长' })
})

test('papers that wait for the scanner are counted (R25)', () => {
  const [letter] = Object.values(view.files)
  expect(unscannedCount(view)).toBe(0)
  if (!letter) throw new Error('the case has no letter')
  const waiting = { ...letter, status: 'QUARANTINED' as const }
  expect(unscannedCount(reviewCase({ files: { letter: waiting } }))).toBe(1)
  expect(unscannedCount(reviewCase({ files: { letter: { ...letter, status: 'ERASED' as const } } }))).toBe(0)
  expect(unscannedCount(reviewCase({ files: { letter: waiting }, profileFiles: { businessLicence: waiting } }))).toBe(2)
})

test('the first paper that can be opened is shown, or else the first of the list', () => {
  const [letter, licence] = fileItems(view, 'zh')
  if (!letter?.file || !licence?.file) throw new Error('the case has no papers')
  const waiting = { ...letter, file: { ...letter.file, status: 'QUARANTINED' as const } }
  expect(firstToShow([letter, licence])).toEqual({ item: 'file:letter' })
  expect(firstToShow([waiting, licence])).toEqual({ item: 'profile:businessLicence' })
  expect(firstToShow([waiting, { ...licence, file: undefined }])).toEqual({ item: 'file:letter' })
  expect(firstToShow([])).toBeUndefined()
})

test('H and L lead to the papers beside, also from a former one, and nowhere beyond the ends', () => {
  const items = fileItems(view, 'zh')
  const [first, last] = [{ item: 'file:letter' }, { item: 'profile:businessLicence' }]
  expect(neighbourOf(items, first, 1)).toEqual(last)
  expect(neighbourOf(items, last, -1)).toEqual(first)
  expect(neighbourOf(items, { ...first, former: formerLetterId }, 1)).toEqual(last)
  expect([neighbourOf(items, first, -1), neighbourOf(items, last, 1)]).toEqual([undefined, undefined])
  expect([neighbourOf(items, undefined, 1), neighbourOf(items, undefined, -1)]).toEqual([first, last])
  expect(neighbourOf([], undefined, 1)).toBeUndefined()
})
