import { defineTexts } from '#web/shared/i18n/texts.ts'

export const smsTexts = defineTexts('sms', {
  send: ['发送验证码', 'Send code'],
  again: ['重新发送', 'Send again'],
  wait: ['{{seconds}} 秒后重发', 'Again in {{seconds}} s'],
  sent: ['验证码已发送，{{minutes}} 分钟内有效。', 'The code was sent and is valid for {{minutes}} minutes.'],
  ready: ['可以重新发送验证码了。', 'You can request a new code now.']
})
