import { defineTexts } from '#web/shared/i18n/texts.ts'

/** What people ask before they have an account. Each has a question (q) and an answer (a). */
export const commonQuestionsTexts = defineTexts('common-questions', {
  'prepare.q': ['注册前需要准备什么？', 'What do I need for registration?'],
  'prepare.a': [
    '一个能接收短信的手机号即可注册。补充资料时请备好营业执照、法定代表人证件、对公账户和开票信息。',
    'A mobile number that receives SMS is enough. For the profile, have your business licence, the legal representative’s document, the corporate account and invoicing data at hand.'
  ],
  'code.q': ['收不到短信验证码怎么办？', 'What if the SMS code does not arrive?'],
  'code.a': [
    '请核对手机号、检查短信拦截，60 秒后可重新发送；验证码 5 分钟内有效，重新发送后以最新一条为准。同一手机号每小时最多发送 5 次，每天最多 10 次。',
    'Check the number and your SMS filter; you can ask again after 60 seconds. A code is valid for 5 minutes and only the newest one counts. At most 5 are sent an hour and 10 a day to one number.'
  ],
  'captcha.q': ['看不清图形验证码？', 'What if I cannot read the picture?'],
  'captcha.a': [
    '点击图片可换一张，也可以选择“无障碍验证”，由浏览器自动完成，无需辨认图片。',
    'Click it for another one, or choose “Verify without a picture” and let your browser do the check.'
  ],
  'password.q': ['忘记登录密码？', 'What if I forgot my password?'],
  'password.a': [
    '在登录页点击“忘记密码？”，通过绑定手机号收到的短信验证码重新设置。',
    'Choose “Forgot your password?” on the sign-in page and set a new one with a code sent to your mobile number.'
  ],
  'username.q': ['用户名可以修改吗？', 'Can I change the user name?'],
  'username.a': [
    '用户名将作为账号登录凭证，注册成功后不能随意修改，请谨慎填写。',
    'You sign in with it, so it cannot be changed at will after registration. Choose it with care.'
  ],
  'review.q': ['提交业务资格申请后多久有结果？', 'How long does a review take?'],
  'review.a': [
    '提交后，“业务资格申请”页会显示预计完成审核的日期和办理进度，结果以站内信通知。被退回的申请可按审核意见修改后重新提交。',
    'The page of qualifications shows the expected day and the progress, and the result arrives as a message. A returned application can be mended and submitted again.'
  ]
})
