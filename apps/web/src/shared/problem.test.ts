import { expect, test } from 'vitest'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { textOf } from '#web/shared/i18n/texts.ts'
import { problemText } from './problem.ts'

const say = (message: string, retryAfter?: number) =>
  problemText((key, values) => textOf(commonTexts, key, values), { message, retryAfter })

test.each([
  [119, '119 秒'],
  [120, '2 分钟'],
  [7139, '119 分钟'],
  [7141, '2 小时'],
  [10_741, '3 小时'],
  [10_740, '2 小时 59 分钟']
])('%s seconds to wait are said in the unit that people count them in, never too few', (seconds, said) => {
  expect(say('操作过于频繁', seconds)).toBe(`操作过于频繁。请在 ${said}后重试。`)
})

test('without a waiting time only the fault is shown', () => {
  expect(say('操作过于频繁')).toBe('操作过于频繁。')
  expect(say('已锁定。', 0)).toBe('已锁定。')
})

test('a fault in English ends with an English full stop', () => {
  expect(say('Please slow down')).toBe('Please slow down.')
  expect(say('Please slow down', 3)).toMatch(/^Please slow down\. /)
  expect(['Really?', 'Stop!', 'Wait.', '真的吗？', '停！'].map((fault) => say(fault))).toEqual([
    'Really?',
    'Stop!',
    'Wait.',
    '真的吗？',
    '停！'
  ])
})
