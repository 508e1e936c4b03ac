import { defineTexts } from '#web/shared/i18n/texts.ts'

export const questionsTexts = defineTexts('questions', {
  title: ['问平台', 'Ask the platform'],
  intro: [
    '在这里向平台工作人员提问，一般在一个工作日内回复，回复后您会收到站内信。请先看看帮助中是否已有答案。',
    'Ask the staff of the platform here. They usually answer within one working day, and a message tells you. Please look into the help first.'
  ],
  help: ['查看帮助', 'Open the help'],
  ask: ['提问', 'Ask'],
  'ask.title': ['向平台提问', 'Ask the platform'],
  'ask.label': ['您的问题', 'Your question'],
  'ask.hint': [
    '最多 2000 字。请不要填写密码、验证码；证件号码等请在资料中填写。',
    'At most 2,000 characters. Never a password or a code; identity numbers belong into the profile.'
  ],
  'ask.send': ['提交问题', 'Send'],
  'ask.done': ['问题已提交，请等待回复', 'Sent; please wait for the answer'],
  list: ['本企业的提问', 'Questions of your enterprise'],
  none: ['还没有提问', 'No question yet'],
  more: ['加载更多', 'Load more'],
  all: ['已显示全部提问', 'These are all questions'],
  page: ['提问详情', 'Question'],
  back: ['返回问平台', 'Back to the questions'],
  add: ['补充或追问', 'Add something or ask further'],
  'add.title': ['补充问题', 'Add to the question'],
  'add.send': ['发送', 'Send']
})
