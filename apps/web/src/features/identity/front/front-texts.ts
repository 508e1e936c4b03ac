import { defineTexts } from '#web/shared/i18n/texts.ts'

export const frontTexts = defineTexts('front', {
  title: ['晋煤集团供应链管理平台', 'Jinmei Group Supply Chain Platform'],
  lead: [
    '面向晋煤集团供应链上下游企业的统一门户：在线注册、完善企业资料、申请业务资格，审核通过即开通相应业务菜单。',
    'One portal for every enterprise along the supply chain of Jinmei Group: register, complete your profile, apply for qualifications, and work in the menus that they open.'
  ],
  welcome: ['欢迎回来，{{name}}', 'Welcome back, {{name}}'],
  'who.title': ['服务对象', 'Who it is for'],
  'who.text': [
    '供应商、采购商、核心企业、物流企业、仓储监管企业、金融机构和集团子公司。',
    'Suppliers, buyers, core enterprises, logistics, warehousing and supervision, financial institutions and subsidiaries.'
  ],
  'point.profile.title': ['资料一次填写', 'Fill in your profile once'],
  'point.profile.text': [
    '按主体、法人、经办人、银行、开票分组填写，草稿自动保存在服务器，换一台电脑也能接着填。',
    'Grouped by enterprise, legal representative, agent, bank and invoicing; drafts are kept on the server, so you can go on from any computer.'
  ],
  'point.safe.title': ['信息安全可控', 'Your data stays yours'],
  'point.safe.text': [
    '证件号码、银行账号等敏感信息加密存储、脱敏显示，查看原文需再次验证密码并留有记录。',
    'Identity and bank numbers are encrypted and shown masked; revealing one asks for your password and is recorded.'
  ],
  'point.account.title': ['账号随时掌握', 'Know who is signed in'],
  'point.account.text': [
    '安全中心可查看登录历史与在线设备，发现异常可立即结束其他设备的登录。',
    'The security centre lists your sign-ins and devices, and ends any of them at once.'
  ],
  'flow.title': ['办理流程', 'How it works'],
  'flow.text': [
    '从注册到开通业务菜单，全部在线办理。',
    'From registration to the menus of your business, all of it online.'
  ],
  'flow.1.title': ['企业用户注册', 'Register'],
  'flow.1.text': [
    '选择企业类型，设置用户名和登录密码，用手机短信验证码完成注册，获得用户编号。',
    'Choose your type of enterprise, a user name and a password, confirm your mobile number, and receive your user number.'
  ],
  'flow.2.title': ['补充资料', 'Complete the profile'],
  'flow.2.text': [
    '登录后进入“用户中心—修改资料”，填写必填项和信息后点击“提交”。',
    'Sign in, open User centre – Edit profile, fill in what is required and submit.'
  ],
  'flow.3.title': ['业务资格申请', 'Apply for qualifications'],
  'flow.3.text': [
    '选择需要申请的交易资格，填写并上传补充材料后提交，办理进度随时可查。',
    'Choose the qualification that you need, upload its papers, submit, and follow the progress.'
  ],
  'flow.4.title': ['审核通过，开通菜单', 'Approval opens the menus'],
  'flow.4.text': [
    '审核结果以站内信通知；通过后相应菜单自动出现，无需重新登录。请在安全中心设置支付密码。',
    'The result arrives as a message; approved menus appear without signing in again. Then set your payment password.'
  ],
  'help.title': ['帮助', 'Help'],
  'help.text': ['注册、登录和申请资格时常见的问题。', 'Common questions about registration, sign-in and applications.'],
  'help.prepare.q': ['注册前需要准备什么？', 'What do I need for registration?'],
  'help.prepare.a': [
    '一个能接收短信的手机号即可注册。补充资料时请备好营业执照、法定代表人证件、对公账户和开票信息。',
    'A mobile number that receives SMS is enough. For the profile, have your business licence, the legal representative’s document, the corporate account and invoicing data at hand.'
  ],
  'help.code.q': ['收不到短信验证码怎么办？', 'The SMS code does not arrive'],
  'help.code.a': [
    '请核对手机号、检查短信拦截，60 秒后可重新发送；验证码 5 分钟内有效，重新发送后以最新一条为准。同一手机号每小时最多发送 5 次，每天最多 10 次。',
    'Check the number and your SMS filter; you can ask again after 60 seconds. A code is valid for 5 minutes and only the newest one counts. At most 5 are sent an hour and 10 a day to one number.'
  ],
  'help.captcha.q': ['看不清图形验证码？', 'I cannot read the picture'],
  'help.captcha.a': [
    '点击图片可换一张，也可以选择“无障碍验证”，由浏览器自动完成，无需辨认图片。',
    'Click it for another one, or choose “Verify without a picture” and let your browser do the check.'
  ],
  'help.password.q': ['忘记登录密码？', 'I forgot my password'],
  'help.password.a': [
    '在登录页点击“忘记密码？”，通过绑定手机号收到的短信验证码重新设置。',
    'Choose “Forgot your password?” on the sign-in page and set a new one with a code sent to your mobile number.'
  ],
  'help.username.q': ['用户名可以修改吗？', 'Can I change the user name?'],
  'help.username.a': [
    '用户名将作为账号登录凭证，注册成功后不能随意修改，请谨慎填写。',
    'You sign in with it, so it cannot be changed at will after registration. Choose it with care.'
  ],
  'help.review.q': ['提交业务资格申请后多久有结果？', 'How long does a review take?'],
  'help.review.a': [
    '提交后，“业务资格申请”页会显示预计完成审核的日期和办理进度，结果以站内信通知。被退回的申请可按审核意见修改后重新提交。',
    'The page of qualifications shows the expected day and the progress, and the result arrives as a message. A returned application can be mended and submitted again.'
  ],
  'help.contact': ['如需帮助请联系平台工作人员！', 'If you need help, please contact the platform’s staff.'],
  'help.phone': ['客服电话', 'Service phone']
})
