import { defineTexts } from '#web/shared/i18n/texts.ts'

export const phoneObjectionTexts = defineTexts('phone-objection', {
  title: ['对更换绑定手机提出异议', 'Object to another phone'],
  intro: [
    '如果您收到更换绑定手机的短信，而申请不是您本人提交的，请输入短信中的用户名和异议码。提交后申请立即作废，该账号在所有设备上退出登录。',
    'If you got an SMS about another phone and did not apply for it, enter the user name and the objection code of the SMS. The application then ends at once, and the account is signed out on all devices.'
  ],
  username: ['用户名', 'User name'],
  code: ['异议码', 'Objection code'],
  'code.hint': ['短信中的 8 位数字', 'The 8 digits of the SMS'],
  submit: ['提出异议', 'Object'],
  'done.title': ['申请已作废', 'The application has ended'],
  'done.text': [
    '原手机继续有效。对方知道您的登录密码，请立即通过“忘记密码”设置新密码。',
    'The old phone stays bound. Somebody knows your sign-in password: set a new one now by “Forgot password”.'
  ],
  reset: ['设置新密码', 'Set a new password'],
  backToSignIn: ['返回登录', 'Back to sign-in']
})
