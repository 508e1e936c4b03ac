import { defineTexts } from '#web/shared/i18n/texts.ts'

export const findTexts = defineTexts('find', {
  find: ['查找', 'Find'],
  title: ['查找企业、申请和账号', 'Find enterprises, cases and accounts'],
  label: ['查找', 'Find'],
  placeholder: [
    '企业全称、用户编号、信用代码、申请编号、用户名或手机号',
    'Name, number, credit code, case, user name or phone'
  ],
  hint: ['↑ ↓ 选择，Enter 打开，Esc 关闭', '↑ ↓ to choose, Enter to open, Esc to close'],
  pages: ['页面', 'Pages'],
  enterprises: ['企业', 'Enterprises'],
  cases: ['申请', 'Cases'],
  accounts: ['账号', 'Accounts'],
  searching: ['正在查找…', 'Searching…'],
  none: ['没有找到；手机号须输入完整的 11 位', 'Nothing was found; a phone needs all its 11 digits']
})
