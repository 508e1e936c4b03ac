import { defineTexts } from '#web/shared/i18n/texts.ts'

export const signInHistoryTexts = defineTexts('sign-in-history', {
  empty: ['还没有登录记录', 'No sign-ins yet'],
  more: ['加载更多', 'Load more'],
  all: ['已显示全部记录', 'These are all'],
  'column.who': ['操作员', 'Operator'],
  'column.at': ['时间', 'Time'],
  'column.outcome': ['结果', 'Result'],
  'column.device': ['设备', 'Device'],
  'column.ip': ['IP 地址', 'IP address'],
  'outcome.SUCCEEDED': ['登录成功', 'Signed in'],
  'outcome.WRONG_PASSWORD': ['密码错误', 'Wrong password'],
  'outcome.WRONG_SECOND_FACTOR': ['二次验证未通过', 'Second step failed'],
  'outcome.WRONG_PASSKEY': ['通行密钥未通过', 'Passkey refused'],
  'outcome.LOCKED': ['暂时锁定', 'Locked'],
  'outcome.FROZEN': ['账号已冻结或停用', 'Account frozen or disabled']
})
