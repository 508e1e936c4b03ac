import { defineTexts } from '#web/shared/i18n/texts.ts'

export const stepUpTexts = defineTexts('step-up', {
  title: ['验证身份', 'Prove that it is you'],
  text: [
    '“{{action}}”需要先验证身份，验证后自动继续。',
    '“{{action}}” needs a proof first; it then goes on by itself.'
  ],
  factor: ['验证方式', 'Prove by'],
  'factor.password': ['登录密码', 'Login password'],
  'factor.payment-password': ['支付密码', 'Payment password'],
  'factor.sms': ['短信验证码', 'SMS code'],
  'factor.passkey': ['通行密钥', 'Passkey'],
  'factor.totp': ['动态验证码', 'Code of the authenticator'],
  'totp.hint': ['身份验证器当前显示的 6 位数字', 'The 6 digits that the authenticator shows now'],
  'code.hint': ['验证码将发送到绑定手机 {{phone}}', 'The code goes to your phone {{phone}}'],
  'passkey.text': [
    '按下按钮后，用指纹、面容、锁屏密码或安全密钥验证。',
    'Press the button and use fingerprint, face, screen lock or security key.'
  ],
  'passkey.submit': ['使用通行密钥', 'Use the passkey'],
  submit: ['确定', 'OK']
})
