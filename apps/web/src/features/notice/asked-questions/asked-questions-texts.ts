import type { Language } from '@portal/contract/messages'
import { defineTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'

export const askedTexts = defineTexts('asked-questions', {
  title: ['企业提问', 'Questions'],
  intro: [
    '企业在“问平台”中提出的问题，请在一个工作日内回复。回复会显示给企业，不显示您的姓名。',
    'What enterprises ask. Please answer within one working day. The enterprise reads the answer, but not your name.'
  ],
  states: ['状态', 'State'],
  'tab.all': ['全部', 'All'],
  filter: ['筛选提问', 'Filter the questions'],
  search: ['查找', 'Find'],
  'search.placeholder': ['企业名称、编号、信用代码或提问内容', 'Enterprise, number, code or words of the question'],
  list: ['提问列表', 'Questions'],
  'column.question': ['问题', 'Question'],
  'column.enterprise': ['企业', 'Enterprise'],
  'column.asked': ['提问时间', 'Asked'],
  'column.due': ['回复时限', 'Answer by'],
  'column.state': ['状态', 'State'],
  'overdue.tag': ['已超时', 'Overdue'],
  empty: ['没有待回复的提问', 'No question waits'],
  'empty.narrowed': ['没有符合条件的提问', 'No question matches'],
  back: ['返回企业提问', 'Back to the questions'],
  'page.title': ['{{name}}的提问', 'Question of {{name}}'],
  from: ['提问页面：{{page}}', 'Asked on the page {{page}}'],
  case: ['查看该申请', 'Open the application'],
  answer: ['回复', 'Answer'],
  'answer.label': ['回复内容（企业可见）', 'Answer; the enterprise reads it'],
  'answer.send': ['发送回复', 'Send the answer'],
  'answer.done': ['已回复', 'Answered'],
  canned: ['常用回复', 'Usual answers'],
  'canned.choose': ['选择常用回复', 'Choose a usual answer'],
  'canned.edit': ['管理常用回复', 'Edit the usual answers'],
  'canned.hint': [
    '每行一条，全体人员共用，最多 30 条，每条最多 500 字。',
    'One in each line, shared by all; at most 30, with at most 500 characters each.'
  ],
  'canned.save': ['保存', 'Save'],
  'canned.saved': ['常用回复已保存', 'Usual answers saved']
})

const pages: Partial<Record<string, Record<Language, string>>> = {
  [paths.center]: { zh: '企业首页', en: 'Enterprise home' },
  [paths.profile]: { zh: '查看用户信息', en: 'View profile' },
  [paths.profileEdit]: { zh: '修改资料', en: 'Edit profile' },
  [paths.qualifications]: { zh: '业务资格申请', en: 'Qualifications' },
  [paths.questions]: { zh: '问平台', en: 'Ask the platform' }
}

/** Others, such as the pages of connected menus, by their path. */
export const nameOfPage = (page: string, language: Language): string => pages[page]?.[language] ?? page
