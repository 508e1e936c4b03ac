import { defineTexts } from '#web/shared/i18n/texts.ts'

/** Another account has signed in in another tab of this browser. */
export const otherAccountTexts = defineTexts('other-account', {
  title: ['本窗口的账号已改变', 'Somebody else is signed in now'],
  changed: [
    '原为 {{was}}，现为 {{now}}。为避免以他人名义操作，本窗口已暂停，页面上已填写的内容会保留。',
    'This window belongs to {{was}}, but {{now}} has signed in. Nothing is done in the name of somebody else; what you have filled in stays on the page.'
  ],
  choice: [
    '重新登录 {{was}} 后可继续当前操作，{{now}} 在其他窗口随即退出；以 {{now}} 继续将重新载入本页，未保存的内容会丢失。',
    'Sign in as {{was}} to go on where you were; {{now}} is then signed out in other windows. Or go on as {{now}}: the page is loaded anew, and what was not saved is lost.'
  ],
  again: ['重新登录 {{was}}', 'Sign in as {{was}}'],
  go: ['以 {{now}} 继续', 'Go on as {{now}}'],
  somebody: ['另一账号', 'another account']
})
