import { describe, expect, test } from 'vitest'
import { paper } from '#web/testing/qualifications-page.ts'
import { isSameSubmission, unchangedFlags } from './use-unchanged-question.tsx'

const before = {
  flags: { 'field:products': '请写明', 'file:letter': '未盖章', 'profile:fullName': '不一致' },
  fields: { products: '动力煤' },
  files: { letter: paper() },
  unmended: [] as string[]
}
const same = { fields: { products: '动力煤' }, files: { letter: paper().id } }

describe('flagged items that would come back as they were (R27)', () => {
  test.each([
    ['all the same', same, [], ['field:products', 'file:letter']],
    ['another value', { ...same, fields: { products: '焦煤' } }, [], ['file:letter']],
    ['another paper', { ...same, files: { letter: 'b' } }, [], ['field:products']],
    ['a value removed', { ...same, fields: {} }, [], ['file:letter']],
    ['a paper removed', { ...same, files: {} }, [], ['field:products']],
    ['an unmended profile', { fields: {}, files: {} }, ['profile:fullName'], ['profile:fullName']],
    ['all mended', { fields: {}, files: {} }, [], []]
  ])('%s', (_, next, unmended, expected) => {
    expect(unchangedFlags({ ...before, unmended }, next)).toEqual(expected)
  })

  test('an item that was empty and stays empty is unchanged', () => {
    const empty = { ...before, flags: { 'field:volume': '请填写', 'file:licence': '请上传' }, fields: {}, files: {} }
    expect(unchangedFlags(empty, { fields: {}, files: {} })).toEqual(['field:volume', 'file:licence'])
  })

  test('items without a remark are not named', () => {
    expect(unchangedFlags({ ...before, flags: {} }, same)).toEqual([])
  })
})

describe('whether a submission is the same as before', () => {
  test.each([
    ['the same', same, true],
    ['an empty value added', { ...same, fields: { products: '动力煤', volume: '' } }, true],
    ['a value added', { ...same, fields: { products: '动力煤', volume: '1' } }, false],
    ['a value changed', { ...same, fields: { products: '焦煤' } }, false],
    ['a value removed', { ...same, fields: {} }, false],
    ['a paper changed', { ...same, files: { letter: 'b' } }, false],
    ['a paper added', { ...same, files: { letter: paper().id, licence: 'c' } }, false],
    ['a paper removed', { ...same, files: {} }, false]
  ])('%s', (_, next, expected) => {
    expect(isSameSubmission(before, next)).toBe(expected)
  })
})
