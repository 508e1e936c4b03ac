import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R34: the second step of an enterprise's account. */
export const secondStepTexts = defineTexts('second-step', {
  trust: [
    '信任此设备 30 天，期间登录不再要求二次验证',
    'Trust this device: do not ask it for the second step for 30 days'
  ],
  'recovery.instead': ['使用恢复码', 'Use a recovery code'],
  'passkey.title': ['通行密钥', 'Passkey'],
  'passkey.text': [
    '请用“{{name}}”的通行密钥完成验证：指纹、面容、锁屏密码或安全密钥。',
    'Please use the passkey of “{{name}}”: fingerprint, face, screen lock or security key.'
  ],
  'passkey.submit': ['使用通行密钥', 'Use the passkey'],
  'passkey.instead': ['使用通行密钥', 'Use a passkey']
})
