/** The code of a fault is stable and part of problem documents. Each text says what to do: it stands alone under its field. */
export const fieldMessages = {
  'field.required': { zh: '请填写此项', en: 'Please fill in this field' },
  'field.type': { zh: '填写的内容格式不正确，请重新填写', en: 'The value has the wrong form, please enter it again' },
  'client.address': {
    zh: '应为 https 地址（本机可用 http），不带账号和 # 部分',
    en: 'Please enter an https address (http for this machine only) without a user and without a fragment'
  },
  'webhook.address': {
    zh: '应为完整的 https 地址，不带账号和 # 部分',
    en: 'Please enter a whole https address without a user and without a fragment'
  },
  'webhook.private-address': {
    zh: '该地址不在公网上，或域名无法解析；内网地址须由平台允许',
    en: 'The address is not on the public internet or its name does not resolve; ask the platform to allow its network'
  },
  'webhook.port': {
    zh: '此端口属于其他协议（如 22），请使用网页服务的端口，如 443',
    en: 'The port belongs to another protocol, such as 22; please use one of a web server, such as 443'
  },
  'client.network': {
    zh: '应为 IP 地址或网段，如 10.1.0.0/16',
    en: 'Please enter an IP address or a network such as 10.1.0.0/16'
  },
  'client.key': {
    zh: '应为 P-256 公钥（JWK），含 kid，不含私钥部分',
    en: 'Please enter a public P-256 key (JWK) with a kid and without private parts'
  },
  'client.key-twice': {
    zh: '两个公钥的 kid 不能相同',
    en: 'Two keys must not have the same kid'
  },
  'client.menu': {
    zh: '应为本客户端所服务菜单的权限，如 menu.trade',
    en: 'Please name the permission for a menu of this client, such as menu.trade'
  },
  'client.return-url': {
    zh: '应与本客户端登记的某个跳转地址同源',
    en: 'Please use the origin of one of the redirect addresses of this client'
  },
  'message.link': {
    zh: '应为本平台的页面路径，如 /center/messages',
    en: 'Please give the path of a page of this portal, such as /center/messages'
  },
  'minute.format': {
    zh: '请填写完整的日期和时间，如 2026-12-01 22:00',
    en: 'Please enter a whole date and time'
  },
  'campaign.too-soon': {
    zh: '截止日期至少在 7 天以后，留给企业确认的时间',
    en: 'The deadline must be at least 7 days from today'
  },
  'campaign.too-late': { zh: '截止日期应在 366 天以内', en: 'The deadline must be within 366 days' },
  'campaign.earlier': { zh: '截止日期只能延后', en: 'The deadline can only be moved to a later day' },
  'qualification.unknown': { zh: '业务资格目录中没有这项资格', en: 'The catalogue has no such qualification' },
  'broadcast.number-format': {
    zh: '用户编号应为 10 位数字，每行一个',
    en: 'An enterprise number has 10 digits; one a line'
  },
  'broadcast.too-many': { zh: '最多指定 200 家企业', en: 'Choose at most 200 enterprises' },
  'broadcast.enterprise-unknown': {
    zh: '没有用户编号为 {n} 的企业，或该企业已注销',
    en: 'No enterprise has the number {n}, or it is closed'
  },
  'broadcast.end': { zh: '结束时间应晚于现在和开始时间', en: 'The end must be later than now and than the start' },
  'broadcast.too-late': { zh: '结束时间应在 366 天以内', en: 'The end must be within 366 days' },
  'broadcast.english': { zh: '英文标题和英文正文应同时填写', en: 'Please enter both the English title and text' },
  'broadcast.banner': { zh: '横幅只能发给所有企业', en: 'Only a broadcast to all can be a banner' },
  'amount.format': {
    zh: '金额应为大于 0 的字符串，两位小数，如 12345.67，不超过 999999999999.99',
    en: 'The amount is a text with two decimals above 0, such as 12345.67, and at most 999999999999.99'
  },
  'account.no-approver': {
    zh: '该企业没有此账号，或此账号无权以支付密码确认',
    en: 'The enterprise has no such account, or it may not confirm with a payment password'
  },
  'field.unknown': {
    zh: '提交了不支持的字段，请刷新页面后重试',
    en: 'This field is not supported, please reload the page'
  },
  'text.invalid-characters': {
    zh: '含有控制符等不可见的特殊字符，请删除后重试',
    en: 'Please remove control characters and other invisible special characters'
  },
  'text.letters': {
    zh: '应含有文字或数字，请填写',
    en: 'Please enter a text with letters or digits'
  },
  'text.too-long': { zh: '最多 {n} 个字，请精简后重试', en: 'Use at most {n} characters, please shorten the text' },
  'name.letters': { zh: '名称应含有汉字或字母，请核对', en: 'The name must have Chinese characters or letters' },
  'name.brackets': { zh: '名称不能含有尖括号，请删除', en: 'Please remove angle brackets from the name' },

  'enterpriseType.required': { zh: '请选择企业类型', en: 'Please choose the type of enterprise' },
  'enterpriseType.unknown': { zh: '请从列表中选择企业类型', en: 'Please choose a type from the list' },
  'username.required': { zh: '请输入用户名', en: 'Please enter the user name' },
  'username.format': {
    zh: '用户名应为 4-20 位字符，支持字母/数字/下划线',
    en: 'Use 4–20 letters, digits or underscores'
  },
  'operator.name-required': { zh: '请输入操作员的姓名', en: 'Please enter the name of the operator' },
  'operator.role-required': { zh: '请选择角色', en: 'Please choose a role' },
  'operator.permissions-required': {
    zh: '自定义角色至少勾选一项权限',
    en: 'Tick at least one permission for a custom role'
  },
  'agreement.required': {
    zh: '请阅读并同意《晋煤国贸注册服务协议》',
    en: 'Please read and accept the registration agreement'
  },
  'agreement.changed': {
    zh: '协议已更新，请重新阅读并同意最新版本',
    en: 'The agreement has changed, please read and accept its latest version'
  },
  'captcha.missing': { zh: '请先完成安全验证', en: 'Please complete the security check first' },
  'captcha.required': { zh: '请输入图形验证码', en: 'Please enter the characters of the picture' },
  'code.required': { zh: '请输入短信验证码', en: 'Please enter the SMS code' },
  'code.format': { zh: '短信验证码应为 6 位数字', en: 'The SMS code has 6 digits' },

  'password.required': { zh: '请输入密码', en: 'Please enter the password' },
  'password.too-long': { zh: '密码不能超过 64 个字符', en: 'Use at most 64 characters' },
  'password.invalid-characters': { zh: '密码不能包含控制符等不可见的特殊字符', en: 'Do not use control characters' },
  'password.characters': {
    zh: '只能使用英文字母、数字和英文符号，不含空格和中文',
    en: 'Use only English letters, digits and symbols, no blanks'
  },
  'password.manual.length': { zh: '长度应为 6-20 位', en: 'Use 6–20 characters' },
  'password.manual.composition': {
    zh: '至少包含数字、字母、符号中的两种',
    en: 'Use at least two of digits, letters and symbols'
  },
  'password.dengbao3.length': { zh: '长度应为 8-64 位', en: 'Use 8–64 characters' },
  'password.dengbao3.composition': {
    zh: '至少包含数字、大写字母、小写字母、符号中的三种',
    en: 'Use at least three of digits, capital letters, small letters and symbols'
  },
  'password.nist.length': { zh: '长度应为 15-64 位', en: 'Use 15–64 characters' },
  'password.contains-username': { zh: '不能包含用户名', en: 'Do not use the user name in it' },
  'password.common': {
    zh: '不能是常见密码，请换一个不易被猜到的',
    en: 'Choose one that is not among the most common passwords'
  },

  'phone.required': { zh: '请输入手机号', en: 'Please enter the mobile number' },
  'phone.format': { zh: '手机号应为 11 位，以 1 开头', en: 'A mobile number has 11 digits and starts with 1' },
  'phone.reserved': {
    zh: '16000 开头的号码不是真实的手机号，请核对',
    en: 'Numbers beginning with 16000 are not real; please check'
  },
  'phone.sandbox': { zh: '沙箱企业请使用 16000 开头的手机号', en: 'In the sandbox, use a number beginning with 16000' },
  'phone.range': {
    zh: '手机号的号段有误，第 2 位应为 3-9，请核对',
    en: 'The second digit of a mobile number is 3–9, please check it'
  },
  'telephone.format': {
    zh: '请填写区号和号码，如 0351-2345678，分机号用“-”连接',
    en: 'Enter area code and number such as 0351-2345678, with “-” before an extension'
  },

  'qualification.required': { zh: '请选择需要申请的交易资格', en: 'Please choose a qualification' },
  'objection.required': { zh: '请输入短信中的异议码', en: 'Please enter the objection code of the SMS' },
  'opinion.required': { zh: '请填写审核意见', en: 'Please write an opinion' },
  'reviewer.required': { zh: '请选择接收的审核员', en: 'Please choose a reviewer' },
  'team.required': { zh: '请选择小组', en: 'Please choose a team' },
  'team-name.required': { zh: '请填写小组名称', en: 'Please enter the name of the team' },
  'team-name.taken': { zh: '小组名称不能相同', en: 'Two teams must not have the same name' },
  'canned-answers.too-many': { zh: '最多 30 条常用回复', en: 'At most 30 usual answers' },
  'team.too-many': { zh: '最多 30 个小组', en: 'At most 30 teams' },
  'team.too-many-members': { zh: '每个小组最多 50 人', en: 'A team has at most 50 members' },
  'team-rule.too-many': { zh: '最多 100 条规则', en: 'At most 100 rules' },
  'view-name.required': { zh: '请填写名称', en: 'Please enter a name' },
  'question.required': { zh: '请填写内容', en: 'Please write something' },
  'note.required': { zh: '请填写备注', en: 'Please write a note' },
  'proof.required': { zh: '请填写身份核验方式', en: 'Please say how the identity was proven' },
  'reason.required': { zh: '请填写原因', en: 'Please give the reason' },
  'file.required': { zh: '请上传此项文件', en: 'Please upload this file' },
  'file.bank-permit': {
    zh: '变更银行账户，须为本次变更重新上传开户许可证或基本存款账户信息',
    en: 'For another bank account, please upload a new account opening permit or statement of the basic account'
  },
  'file.not-usable': { zh: '文件不存在或已失效，请重新上传', en: 'The file is gone, please upload it again' },
  'payment-password.required': { zh: '请输入支付密码', en: 'Please enter the payment password' },
  'payment-password.format': { zh: '支付密码应为 6 位数字', en: 'The payment password has 6 digits' },
  'payment-password.run': {
    zh: '不能是连续的数字，如 123456、654321',
    en: 'Do not use a run such as 123456 or 654321'
  },
  'payment-password.repeat': {
    zh: '不能是重复的数字，如 111111、121212',
    en: 'Do not repeat digits as in 111111 or 121212'
  },
  'payment-password.phone': { zh: '不能是绑定手机号的一部分', en: 'Do not use a part of the phone number' },
  'payment-password.birthday': {
    zh: '不能是资料中的日期，如出生日期、成立日期',
    en: 'Do not use a date on file, such as a birthday or the day of establishment'
  },
  'recovery.required': { zh: '请输入恢复码', en: 'Please enter a recovery code' },
  'totp.required': { zh: '请输入动态验证码', en: 'Please enter the code of the authenticator' },
  'totp.format': { zh: '动态验证码应为 6 位数字', en: 'The code has 6 digits' },
  'admin-name.required': { zh: '请输入姓名', en: 'Please enter the name' },
  'admin-roles.required': { zh: '请至少选择一个角色', en: 'Please choose at least one role' },
  'admin-roles.separate': {
    zh: '系统管理员与安全管理员不能由同一人担任，审计管理员不能兼任其他角色',
    en: 'System and security administration need two persons, and an auditor has no other role'
  },
  'credit-code.taken': {
    zh: '该代码已被其他企业使用，请核对；如有疑问请联系平台',
    en: 'Another enterprise uses this code, please check it or contact the platform'
  },
  'credit-code.legacy': {
    zh: '这是 15 位的旧版注册号，请填写营业执照上 18 位的统一社会信用代码',
    en: 'This is a former 15-digit registration number, please enter the 18-character unified social credit code'
  },
  'credit-code.length': {
    zh: '统一社会信用代码应为 18 位，请对照营业执照核对',
    en: 'The unified social credit code has 18 characters'
  },
  'credit-code.alphabet': {
    zh: '统一社会信用代码只含数字和大写字母，且不含 I、O、S、V、Z，请核对是否误将 1、0、5、2 写成字母',
    en: 'The code has digits and capital letters except I, O, S, V and Z; please check for letters in place of 1, 0, 5 or 2'
  },
  'credit-code.prefix': {
    zh: '统一社会信用代码的前 8 位有误，请对照营业执照核对',
    en: 'The first 8 characters belong to no registration authority, please compare them with the licence'
  },
  'credit-code.check-digit': {
    zh: '统一社会信用代码有误，请对照营业执照逐位核对',
    en: 'The code does not add up, please compare it with the licence'
  },

  'id-card.legacy': {
    zh: '15 位的第一代身份证已停用，请填写 18 位的身份证号码',
    en: 'The 15-digit card is no longer valid, please enter the 18-digit number'
  },
  'id-card.format': {
    zh: '身份证号码应为 18 位，前 17 位是数字，末位是数字或 X',
    en: 'An identity card number has 17 digits and a last digit or X'
  },
  'id-card.check-digit': {
    zh: '身份证号码有误，请对照证件逐位核对',
    en: 'The number does not add up, please compare it with the card'
  },
  'id-card.birth-date': {
    zh: '身份证号码中的出生日期有误，请核对第 7 至 14 位',
    en: 'The birth date in the number is wrong, please check digits 7 to 14'
  },
  'id-card.under-age': {
    zh: '法定代表人应年满 18 周岁，请核对身份证号码',
    en: 'A legal representative must be at least 18 years old'
  },
  'passport.format': {
    zh: '护照号码应为 5-17 位字母或数字，请对照证件核对',
    en: 'A passport number has 5–17 letters and digits'
  },
  'hk-macao-permit.format': {
    zh: '港澳居民来往内地通行证号码应为 H 或 M 加 8 位数字',
    en: 'The permit number is H or M and 8 digits'
  },
  'taiwan-permit.format': { zh: '台湾居民来往大陆通行证号码应为 8 位数字', en: 'The permit number has 8 digits' },

  'bank-account.format': { zh: '银行账号应为 8-32 位数字', en: 'A bank account has 8–32 digits' },
  'bank-branch-code.format': { zh: '联行号应为 12 位数字', en: 'The bank branch code has 12 digits' },

  'option.unknown': { zh: '请从列表中选择', en: 'Please choose from the list' },
  'region.unknown': { zh: '请从列表中选择到区县一级', en: 'Please choose down to the county' },
  'date.format': {
    zh: '请选择日期，或按 2020-06-30 的格式填写',
    en: 'Please choose a date, or write it like 2020-06-30'
  },
  'date.in-future': { zh: '日期不能晚于今天，请核对', en: 'The date must not be after today' },
  'date.in-past': { zh: '日期不能早于今天，请核对', en: 'The date must not be before today' },
  'date.before-start': { zh: '最后一天不能早于第一天', en: 'The last day must not be before the first' },
  'report.too-long': { zh: '最多统计 13 周，请缩短期间', en: 'At most 13 weeks; please choose a shorter period' },
  'date.expired': {
    zh: '证件已过有效期，请更新证件后填写新的有效期',
    en: 'The document has expired, please enter a valid one'
  },
  'date.too-early': { zh: '日期不能早于 1900 年，请核对', en: 'The date must not be before 1900' },
  'date.operation-over': {
    zh: '营业期限已届满，请办理延期后填写新的期限',
    en: 'The operating period is over, please have it extended and enter the new one'
  },
  'date.before-establishment': {
    zh: '营业期限不能早于成立日期，请核对',
    en: 'The operating period must not end before the establishment'
  },
  'decimal.negative': { zh: '金额不能为负数，请核对', en: 'The amount must not be negative' },
  'decimal.format': {
    zh: '请填写数字，整数部分最多 14 位，小数最多 4 位',
    en: 'Please enter a number with at most 14 digits and 4 decimal places'
  },
  'email.required': { zh: '请输入邮箱', en: 'Please enter an e-mail address' },
  'robot.address': {
    zh: '请粘贴群机器人的 Webhook 地址，企业微信以 https://qyapi.weixin.qq.com 开头，钉钉以 https://oapi.dingtalk.com 开头',
    en: 'Please paste the robot’s webhook address, from WeCom at https://qyapi.weixin.qq.com or DingTalk at https://oapi.dingtalk.com'
  },
  'robot.secret': {
    zh: '请粘贴机器人安全设置中“加签”的密钥，以 SEC 开头',
    en: 'Please paste the secret for signing from the robot’s security settings, which begins with SEC'
  },
  'robot.no-secret': { zh: '企业微信机器人没有密钥', en: 'A robot of WeCom has no secret' },
  'email.format': { zh: '邮箱格式应如 name@example.com，请核对', en: 'Please enter an address like name@example.com' },
  'url.format': {
    zh: '网址格式应如 https://www.example.com，请核对',
    en: 'Please enter an address like https://www.example.com'
  },
  'postcode.format': { zh: '邮编应为 6 位数字', en: 'A postcode has 6 digits' },
  'id-number.type-changed': {
    zh: '证件类型已更改，请重新填写证件号码',
    en: 'The type of document changed, please enter the number again'
  },
  'consent.required': { zh: '请先勾选下方的单独同意', en: 'Please tick the separate consent below' },
  'account-name.mismatch': {
    zh: '开户名称应与企业全称一致，请核对',
    en: 'The account name must be the full name of the enterprise'
  },
  'taxpayer-id.format': {
    zh: '纳税人识别号应为 15-20 位数字或大写字母',
    en: 'A taxpayer number has 15–20 digits and capital letters'
  }
} as const satisfies Record<string, { zh: string; en: string }>

/** The code in a problem document. */
export type MessageCode = keyof typeof fieldMessages

/** The code that a rule returns. If the text names a limit or a value, that follows the code: `text.too-long:200`. */
export type FieldCode =
  | Exclude<MessageCode, 'text.too-long' | 'broadcast.enterprise-unknown'>
  | `text.too-long:${number}`
  | `broadcast.enterprise-unknown:${string}`
