import { defineTexts } from '#web/shared/i18n/texts.ts'

export const approveTexts = defineTexts('approve', {
  title: ['支付密码确认', 'Confirm with the payment password'],
  intro: [
    '{{client}}请您确认以下操作。请核对金额和说明，不是您发起的请拒绝。',
    '{{client}} asks you to confirm the following. Check amount and text, and refuse what you did not begin.'
  ],
  facts: ['需要确认的操作', 'To be confirmed'],
  client: ['请求方', 'Asked by'],
  action: ['操作', 'Act'],
  amount: ['金额', 'Amount'],
  'amount.value': ['{{amount}} 元', 'CNY {{amount}}'],
  text: ['说明', 'Text'],
  until: ['有效期至', 'Valid until'],
  decide: ['确认或拒绝', 'Confirm or refuse'],
  password: ['支付密码', 'Payment password'],
  'password.hint': [
    '6 位数字；连续输错 5 次锁定 3 小时。业务系统看不到您的支付密码',
    '6 digits; 5 wrong tries in a row lock it for 3 hours. The connected system does not see it'
  ],
  approve: ['确认', 'Confirm'],
  refuse: ['拒绝', 'Refuse'],
  toSecurity: ['设置支付密码', 'Set a payment password'],
  forgot: ['忘记支付密码', 'Forgot payment password'],
  'state.approved': ['已确认', 'Confirmed'],
  'state.refused': ['已拒绝', 'Refused'],
  'state.expired': ['已过期', 'Expired'],
  'text.approved': ['{{person}} 于 {{time}} 确认', 'Confirmed by {{person}} at {{time}}'],
  'text.refused': ['{{person}} 于 {{time}} 拒绝', 'Refused by {{person}} at {{time}}'],
  'text.expired': [
    '此请求没有执行。需要时请在业务系统重新发起',
    'Nothing was confirmed. Start again in the connected system if you need it'
  ],
  return: ['返回{{client}}', 'Back to {{client}}'],
  returning: ['即将自动返回{{client}}', 'You are taken back to {{client}}'],
  'missing.title': ['没有找到此请求', 'This request was not found'],
  'missing.text': [
    '请求不存在，属于其他企业或指定了其他账号，或您的账号没有该业务系统菜单的权限。',
    'It does not exist, belongs to another enterprise or names another account, or your account lacks the permission for the menu of that system.'
  ],
  home: ['返回企业首页', 'Back to the home of the enterprise']
})
