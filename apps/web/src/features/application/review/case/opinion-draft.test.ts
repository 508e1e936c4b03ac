import { expect, test } from 'vitest'
import { withReason } from '#web/shared/desk/canned-reasons.tsx'
import {
  decisionOf,
  draftKey,
  emptyDraft,
  isEmptyDraft,
  isOwnOpinion,
  opinionOfFlags,
  parseDraft,
  withFlag,
  withoutRepeats
} from './opinion-draft.ts'

test('what was written comes back after a reload, whatever else stands in the storage is nothing', () => {
  const draft = { opinion: '请补充', flags: { 'file:letter': '未盖章' } }
  expect(parseDraft(JSON.stringify(draft))).toEqual(draft)
  for (const strange of [null, '', '{', '[]', '{"opinion":1,"flags":{}}', '{"opinion":"x"}'])
    expect(parseDraft(strange)).toEqual(emptyDraft)
})

test('a draft belongs to one reviewer, one case and one round', () => {
  expect(
    new Set([draftKey('a', 'c', 1), draftKey('b', 'c', 1), draftKey('a', 'd', 1), draftKey('a', 'c', 2)]).size
  ).toBe(4)
})

test('a remark that was begun and left empty is not sent', () => {
  expect(decisionOf({ opinion: ' 请补充 \n', flags: { 'file:letter': ' ', 'field:amount': ' 过大 ' } })).toEqual({
    opinion: '请补充',
    flags: { 'field:amount': '过大' }
  })
  expect(decisionOf({ opinion: '  ', flags: { 'file:letter': '' } })).toEqual({})
  expect(isEmptyDraft({ opinion: ' ', flags: { 'file:letter': ' ' } })).toBe(true)
})

const labelOf = (item: string) => ({ 'file:letter': '申请书', 'field:term': '期限' })[item] ?? item

test('remarks become an opinion, one a line, without those that are empty', () => {
  expect(opinionOfFlags({ 'file:letter': ' 未盖章 ', 'field:term': '  ' }, labelOf)).toBe('申请书：未盖章')
  expect(opinionOfFlags({ 'file:letter': '未盖章', 'field:term': '过长' }, labelOf)).toBe('申请书：未盖章\n期限：过长')
  expect(opinionOfFlags({}, labelOf)).toBe('')
})

test('an opinion that says more than the remarks does not repeat them', () => {
  const flags = { 'file:letter': '未盖章\n也未签字', 'field:term': '过长' }
  const opinion = opinionOfFlags(flags, labelOf)
  expect(withoutRepeats({ opinion, flags }, labelOf).opinion).toBe('申请书：未盖章\n也未签字\n期限：过长')
  const added = withReason(opinion, '材料不清晰')
  expect(withoutRepeats({ opinion: added, flags }, labelOf)).toEqual({ opinion: '材料不清晰', flags })
  expect(withoutRepeats({ opinion: `请看：\n\n${opinion}`, flags: {} }, labelOf).opinion).toBe(`请看：\n\n${opinion}`)
  expect(withoutRepeats({ opinion: '一、请看\n\n二、期限：过长', flags }, labelOf).opinion).toBe(
    '一、请看\n\n二、期限：过长'
  )
})

test('an opinion from many long remarks fits the limit of 1,000 characters', () => {
  const flags = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`field:${i}`, '𠮷'.repeat(300)]))
  expect(Array.from(opinionOfFlags(flags, labelOf))).toHaveLength(1000)
})

test('the opinion follows the remarks until it is changed, and follows them again after it was emptied with them', () => {
  const first = withFlag(emptyDraft, 'file:letter', '未盖章', labelOf)
  expect(first.opinion).toBe('申请书：未盖章')
  expect(withFlag(first, 'file:letter', '未签字', labelOf).opinion).toBe('申请书：未签字')
  expect(withFlag(first, 'file:letter', undefined, labelOf)).toEqual(emptyDraft)
  const own = { ...first, opinion: '请修改' }
  expect(withFlag(own, 'field:term', '过长', labelOf)).toEqual({
    opinion: '请修改',
    flags: { 'file:letter': '未盖章', 'field:term': '过长' }
  })
  expect(isOwnOpinion(first, labelOf)).toBe(false)
  expect(isOwnOpinion(own, labelOf)).toBe(true)
})
