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
  'help.contact': ['如需帮助请联系平台工作人员！', 'If you need help, please contact the platform’s staff.']
})
