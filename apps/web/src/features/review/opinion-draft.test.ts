import { expect, test } from 'vitest'
import { decisionOf, draftKey, emptyDraft, isEmptyDraft, parseDraft, withReason } from './opinion-draft.ts'

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

test('a canned reason goes on a line of its own, once', () => {
  expect(withReason('', '材料不清晰')).toBe('材料不清晰')
  expect(withReason('请看：\n', '材料不清晰')).toBe('请看：\n材料不清晰')
  expect(withReason('请看：\n材料不清晰', '材料不清晰')).toBe('请看：\n材料不清晰')
})
