import { defineTexts } from '#web/shared/i18n/texts.ts'

export const paymentPasswordTexts = defineTexts('payment-password', {
  title: ['支付密码', 'Payment password'],
  'note.absent': [
    '用于资金和账户变动的确认，与登录密码分开设置',
    'Confirms payments and account changes; separate from the login password'
  ],
  'note.set': [
    '用于资金和账户变动的确认，不能用来登录',
    'Confirms payments and account changes; it does not sign anybody in'
  ],
  'note.locked': [
    '连续输错 5 次，已锁定；{{time}}后自动解锁，也可通过“忘记支付密码”立即解锁',
    'Locked after 5 wrong tries; it opens in {{time}}, or at once by “Forgot payment password”'
  ],
  'state.absent': ['未设置', 'Not set'],
  'state.set': ['已设置', 'Set'],
  'state.locked': ['已锁定', 'Locked'],
  set: ['设置', 'Set'],
  change: ['修改', 'Change'],
  forgot: ['忘记支付密码', 'Forgot payment password'],
  'set.title': ['设置支付密码', 'Set the payment password'],
  'change.title': ['修改支付密码', 'Change the payment password'],
  new: ['新密码', 'New password'],
  repeat: ['确认密码', 'Repeat password'],
  hint: [
    '6 位数字；不能是连续或重复的数字，也不能是手机号、出生日期等的一部分',
    'Six digits; no runs or repeats, and no part of your phone number or a birthday'
  ],
  current: ['原支付密码', 'Present payment password'],
  login: ['登录密码', 'Login password'],
  code: ['短信验证码', 'SMS code'],
  'code.hint': ['验证码将发送到绑定手机 {{phone}}', 'The code goes to your phone {{phone}}'],
  'set.submit': ['设置', 'Set'],
  'change.submit': ['确定修改', 'Change'],
  'reset.submit': ['确定重设', 'Set anew'],
  'set.done': ['设置成功', 'Payment password set'],
  'change.done': ['修改成功', 'Payment password changed'],
  'reset.done': ['重设成功', 'Payment password set anew']
})
