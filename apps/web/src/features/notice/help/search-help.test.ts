import { expect, test } from 'vitest'
import { searchHelp } from './search-help.ts'
import type { ChapterContent } from './use-help-content.ts'

const chapters: ChapterContent[] = [
  {
    key: 'profile',
    title: '补充资料',
    steps: [
      { number: 1, text: '进入修改资料', picture: null },
      { number: 2, text: '上传 PDF', picture: null }
    ],
    questions: [{ question: '文件太大怎么办？', answer: '压缩 PDF' }]
  },
  { key: 'security', title: '设置支付密码', steps: [{ number: 1, text: '进入安全中心', picture: null }], questions: [] }
]

const found = (words: string) =>
  searchHelp(chapters, words).map(({ key, steps, questions }) => [
    key,
    ...steps.map(({ number }) => number),
    ...questions.map(({ question }) => question)
  ])

test.each([
  ['pdf', [['profile', 2, '文件太大怎么办？']]],
  [' 压缩　PDF ', [['profile', '文件太大怎么办？']]],
  ['支付密码 进入', [['security', 1]]],
  [
    '进入',
    [
      ['profile', 1],
      ['security', 1]
    ]
  ],
  ['验证码', []]
])('a search for “%s” leaves the steps and questions with each of its words (R50)', (words, wanted) => {
  expect(found(words)).toEqual(wanted)
})
