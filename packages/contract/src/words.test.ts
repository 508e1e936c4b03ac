import { expect, test } from 'vitest'
import { adminRoleNames } from './duties.ts'
import { profileGroups } from './enterprise/profile-fields.ts'
import { stepUpActions } from './enterprise/step-up.ts'
import { identityDocuments } from './identifiers/identity-document.ts'
import { consentKinds } from './identity/consent.ts'
import { menuKeys } from './menu-keys.ts'
import { permissionNames } from './permissions.ts'
import { expiringPapers } from './qualification/expiring-papers.ts'
import { auditActionWords, auditCodeWords, auditFactWords } from './record/audit-words.ts'
import { webhookTypeNames } from './record/webhook-type-names.ts'
import { roleNames } from './roles.ts'
import { scopeNames } from './scopes.ts'

type Names = { zh: string; en: string }

const written = (names: Readonly<Record<string, Names>>) =>
  Object.entries(names).map(([code, { zh, en }]) => `${code} ${zh} ${en}`)
const byCode = (list: readonly (Names & { code: string })[]) =>
  Object.fromEntries(list.map((each) => [each.code, each]))

test.each([
  [
    'the roles of accounts (R36)',
    roleNames,
    [
      'OWNER 主账号 Owner',
      'PREPARER 经办 Preparer',
      'CHECKER 复核 Checker',
      'FINANCE 财务 Finance',
      'VIEWER 查看 Viewer',
      'CUSTOM 自定义 Custom'
    ]
  ],
  [
    'the roles of administrators (R37)',
    adminRoleNames,
    [
      'SYSTEM 系统管理员 system administrator',
      'SECURITY 安全管理员 security administrator',
      'AUDIT 审计管理员 audit administrator',
      'REVIEWER 审核员 reviewer'
    ]
  ],
  [
    'the permissions (R15, R36)',
    permissionNames,
    [
      'profile.read 查看用户信息 View the profile',
      'profile.edit 修改资料 Edit the profile',
      'profile.reveal 查看敏感信息原文 Reveal sensitive values',
      'application.read 查看业务资格 View qualifications',
      'application.submit 业务资格申请 Apply for qualifications',
      'submission.check 企业内复核 Check submissions',
      'menu.trade 我的交易 Trading',
      'menu.settlement 我的交收 Settlement',
      'menu.funds 我的资金 Funds',
      'menu.logistics 物流系统 Logistics',
      'menu.services 我的服务 Services',
      'payment-password 支付密码 Payment password',
      'operator.manage 操作员管理 Manage operators'
    ]
  ],
  [
    'the scopes (R40)',
    scopeNames,
    [
      'enterprise:read 查询企业 Read enterprises',
      'qualification:read 查询业务资格 Read qualifications',
      'operator:read 查询操作员 Read operators',
      'change:read 查询变更 Read the feed of changes',
      'message:write 发送站内信 Send messages',
      'payment-approval:write 发起支付密码确认 Ask for payment approvals',
      'webhook:manage 管理回调地址 Manage webhooks'
    ]
  ],
  [
    'the types of document (R20)',
    byCode(identityDocuments),
    [
      'id-card 居民身份证 Resident identity card',
      'passport 护照 Passport',
      'hk-macao-permit 港澳居民来往内地通行证 Mainland travel permit for Hong Kong and Macao residents',
      'taiwan-permit 台湾居民来往大陆通行证 Mainland travel permit for Taiwan residents'
    ]
  ],
  [
    'the groups of the profile (R18)',
    byCode(profileGroups.map(({ key, ...names }) => ({ code: key, ...names }))),
    [
      'subject 主体 Enterprise',
      'legalPerson 法人 Legal person',
      'agent 经办人 Agent',
      'bank 银行 Bank',
      'invoice 开票 Invoicing',
      'papers 文件 Papers'
    ]
  ]
])('%s are called so in both languages', (_of, names, words) => {
  expect(written(names)).toEqual(words)
})

test('each act that asks for a second proof is called so in both languages (R34)', () => {
  expect(written(stepUpActions)).toEqual([
    'profile.reveal 查看敏感信息 Show a sensitive value',
    'password.change 修改登录密码 Change the login password',
    'payment-password.set 设置支付密码 Set the payment password',
    'payment-password.change 修改支付密码 Change the payment password',
    'operator.role 管理操作员 Manage operators',
    'ownership.transfer 转让主账号 Hand over the ownership',
    'phone.change 更换绑定手机 Change the bound phone',
    'phone.confirm 确认绑定手机 Confirm the bound phone',
    'phone.recover 申请更换绑定手机 Apply for another phone',
    'second-factor.set 设置二次验证 Set up the second step',
    'personal-data.export 导出个人信息 Export personal data',
    'account.close 注销账号 Close the account',
    'second-factor.remove 解除二次验证方式 Remove a factor of the second step',
    'email.change 变更通知邮箱 Change the address for notices',
    'second-factor.rule 变更二次验证要求 Change whether the second step is required'
  ])
})

test('each paper that ends is called by its name, and its last day is in these fields', () => {
  expect(Object.entries(expiringPapers).map(([key, { zh, en, fields }]) => [key, zh, en, ...fields])).toEqual([
    ['businessLicence', '营业执照', 'Business licence', 'operatingUntil', 'businessLicenceValidUntil'],
    ['legalPersonId', '法人证件', 'Legal person’s ID', 'legalPersonIdExpiry'],
    ['authorisation', '经办人授权', 'Agent’s authorisation', 'agentAuthorisedUntil'],
    ['tradePermit', '经营许可证', 'Trade permit', 'tradePermitValidUntil']
  ])
})

/** The end of a code → the word that tells it. */
const verbs: Record<string, [RegExp, RegExp]> = {
  registered: [/注册/, /registered/i],
  submitted: [/提交/, /submitted/i],
  resubmitted: [/重新提交/, /submitted again/i],
  returned: [/退回/, /returned/i],
  rejected: [/驳回/, /rejected/i],
  refused: [/驳回|拒绝/, /refused/i],
  withdrawn: [/撤回/, /withdrawn|taken back/i],
  cancelled: [/撤销/, /cancelled|undone/i],
  proposed: [/提交|提出|登记/, /proposed/i],
  published: [/发布/, /published/i],
  drafted: [/起草/, /drafted/i],
  changed: [/修改|更改|更换|变更|变化|生效/, /changed|in force/i],
  decided: [/审核|结果/, /decided|decision/i],
  viewed: [/查看/, /viewed/i],
  exported: [/导出/, /exported|export requested/i],
  downloaded: [/下载/, /downloaded/i],
  frozen: [/冻结/, /frozen|froze/i],
  unfrozen: [/解冻/, /unfrozen/i],
  closed: [/注销/, /left/i],
  removed: [/删除/, /removed/i],
  disabled: [/停用/, /disabled/i],
  enabled: [/启用/, /enabled/i],
  granted: [/取得/, /granted/i],
  suspended: [/暂停/, /suspended/i],
  resumed: [/恢复/, /resumed/i],
  revoked: [/撤销/, /revoked/i],
  expired: [/到期/, /expired/i],
  reset: [/重置/, /reset/i],
  locked: [/锁定/, /locked/i],
  requested: [/申请|请求/, /applied|requested/i],
  objected: [/异议/, /objected/i],
  approved: [/批准|确认/, /approved/i],
  confirmed: [/确认|通过/, /confirmed|passed/i],
  claimed: [/受理/, /claimed/i],
  released: [/放回/, /put back/i],
  assigned: [/转交/, /assigned/i],
  noted: [/备注/, /note/i],
  uploaded: [/上传/, /uploaded/i],
  issued: [/开具/, /issued/i],
  invited: [/邀请|新增/, /invited/i],
  activated: [/激活/, /activated/i],
  added: [/添加/, /added/i],
  renamed: [/名称/, /renamed/i],
  on: [/绑定/, /connected/i],
  off: [/解除/, /removed/i],
  replayed: [/重新发送/, /again/i],
  erased: [/删除/, /erased/i],
  verified: [/校验/, /verified/i],
  started: [/登录|进入|开始/, /signed in|handed over|begun/i],
  accepted: [/同意|接受/, /accept/i],
  revealed: [/敏感信息/, /sensitive value shown/i],
  sent: [/发送/, /sent/i],
  rotated: [/更换/, /rotated/i],
  created: [/创建|生成|登记/, /created/i],
  offered: [/发起/, /offered/i],
  switched: [/开启或关闭|变更/, /switched|changed/i],
  given: [/单独同意/, /given/i],
  infected: [/未通过/, /failed/i],
  set: [/设置/, /set/i],
  read: [/查看|识别|通读/, /read/i],
  away: [/登记休假/, /entered/i],
  back: [/结束休假|倒退|退回/, /ended|went back|sent back/i],
  archived: [/归档/, /archived/i]
}

/** The beginning of a code → the word that tells it. */
const subjects: Record<string, [RegExp, RegExp]> = {
  enterprise: [/企业/, /enterprise|profile|duplicate/i],
  account: [/账号/, /account/i],
  session: [/企业/, /enterprise/i],
  password: [/登录密码/, /^password/i],
  phone: [/绑定手机/, /phone/i],
  profile: [/企业资料|敏感信息/, /profile|sensitive/i],
  letter: [/授权委托书/, /letter/i],
  grant: [/业务资格/, /qualification/i],
  'step-up': [/验证身份/, /identity/i],
  'signing-key': [/密钥/, /key/i],
  sms: [/短信/, /SMS/],
  licence: [/营业执照/, /licence/i],
  'phone-recovery': [/手机/, /phone/i],
  agreement: [/协议/, /agreement/i],
  'profile-change': [/资料变更/, /change/i],
  'register-check': [/工商核验/, /register/i],
  attachment: [/材料/, /paper/i],
  application: [/申请|审核|备注|核验/, /application|assigned|decision|queue|note|company/i],
  qualification: [/业务资格/, /qualification/i],
  'second-factor': [/验证/, /second step|authenticator/i],
  passkey: [/通行密钥/, /passkey/i],
  'payment-password': [/支付密码/, /payment password/i],
  'payment-approval': [/支付/, /payment/i],
  operator: [/操作员|账号/, /operator|invitation|account/i],
  ownership: [/主账号/, /ownership/i],
  check: [/企业内复核/, /internal check/i],
  consent: [/单独同意/, /consent/i],
  'personal-data': [/个人信息/, /personal/i],
  closure: [/注销/, /clos/i],
  admin: [/管理员|休假/, /administrator|invitation|roles|vacation/i],
  catalogue: [/业务资格目录/, /catalogue/i],
  client: [/业务系统/, /client/i],
  webhook: [/回调|测试/, /webhook|test/i],
  sandbox: [/沙箱/, /sandbox/i],
  audit: [/审计/, /audit/i],
  broadcast: [/公告/, /broadcast/i],
  campaign: [/复审/, /review/i],
  question: [/提问/, /question/i]
}

const told = [
  ...Object.entries(auditActionWords),
  ...Object.entries(webhookTypeNames).map(([code, { zh, en }]) => [code, [zh, en]] as const)
]

test.each(told)('%s is told as what it is: %s', (code, [zh, en]) => {
  const [subject = '', act = ''] = code.split('.')
  for (const words of [subjects[subject], verbs[act.split('-').at(-1) ?? '']]) {
    if (!words) continue
    expect(zh).toMatch(words[0])
    expect(en).toMatch(words[1])
  }
})

test.each([
  ['acts', auditActionWords],
  ['facts', auditFactWords],
  ['codes', auditCodeWords]
])('the %s of the audit are told in Chinese, then in English (R39)', (_of, words) => {
  for (const [zh, en] of Object.values(words)) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z][^\p{Script=Han}]*$/u)
  }
})

// What the table of subjects and verbs does not tell apart.
test.each([
  ['enterprise.viewed-as', '以企业视角查看', 'Seen as the enterprise'],
  ['enterprise.duplicate-marked', '标记疑似重复的企业', 'Suspected duplicate judged'],
  ['session.ended', '企业退出', 'Enterprise session ended'],
  ['handover.redeemed', '业务系统接收', 'Handover redeemed'],
  ['sign-on.opened', '单点登录业务系统', 'Signed on to a connected system'],
  ['admin.session-ended', '管理员退出', 'Administrator session ended'],
  ['admin.sessions-ended', '结束管理员的会话', 'Sessions of an administrator ended'],
  ['admin.sign-in-failed', '管理员登录失败', 'Administrator sign-in failed'],
  ['admin.invitation-withdrawn', '撤回管理员邀请', 'Invitation withdrawn'],
  ['admin.change-withdrawn', '撤回管理员变更', 'Change of administrators withdrawn'],
  ['admin.change-refused', '驳回管理员变更', 'Change of administrators refused'],
  ['admin.refused', '管理员访问被拒绝', 'Administrator refused'],
  ['admin.roles-changed', '修改管理员角色', 'Roles changed'],
  ['admin.password-changed', '管理员修改密码', 'Administrator password changed']
] as const)('the audit calls the act %s %s, in English %s (R39)', (act, zh, en) => {
  expect(auditActionWords[act]).toEqual([zh, en])
})

// Each pair is easily taken for one another.
test.each([
  ['from', '原角色', 'Roles before'],
  ['to', '新角色', 'New roles'],
  ['since', '开始日期', 'From'],
  ['until', '结束日期', 'To'],
  ['submittedFrom', '提交日期自', 'Submitted from'],
  ['submittedTo', '提交日期至', 'Submitted to'],
  ['registeredFrom', '注册日期自', 'Registered from'],
  ['registeredTo', '注册日期至', 'Registered to'],
  ['admin', '管理员', 'Administrator'],
  ['operator', '操作员', 'Operator'],
  ['enterprise', '企业', 'Enterprise'],
  ['client', '业务系统', 'Client'],
  ['reason', '原因', 'Reason'],
  ['proof', '身份核验方式', 'Proof of identity'],
  ['step', '登录步骤', 'Step'],
  ['stage', '审核环节', 'Stage'],
  ['scopes', '权限范围', 'Scopes'],
  ['settings', '修改的设置', 'Settings changed'],
  ['role', '角色', 'Role'],
  ['roles', '角色', 'Roles'],
  ['type', '企业类型', 'Enterprise type'],
  ['enterpriseType', '企业类型', 'Type of enterprise'],
  ['profile', '企业资料', 'Profile'],
  ['page', '查看的内容', 'Part viewed'],
  ['mode', '环境', 'Mode'],
  ['of', '查看的值', 'Value shown'],
  ['kind', '事项', 'Subject'],
  ['credential', '密钥末四位', 'Last four characters of the credential'],
  ['audience', '公告对象', 'Audience'],
  ['banner', '横幅', 'Banner'],
  ['broadcastId', '公告编号', 'Number of the broadcast'],
  ['title', '标题', 'Title'],
  ['rows', '导出条数', 'Rows exported'],
  ['round', '提交轮次', 'Round'],
  ['size', '文件大小', 'Size'],
  ['sha256', '文件指纹（SHA-256）', 'Fingerprint (SHA-256)'],
  ['changeId', '资料变更的提交时间', 'Change submitted'],
  ['changes', '资料变更的提交时间', 'Changes submitted'],
  ['checkId', '企业内复核的提交人', 'Check prepared by'],
  ['baseRevision', '变更所依据的资料版本', 'Revision changed from'],
  ['revision', '资料版本', 'Revision of the profile'],
  ['questionId', '提问编号', 'Number of the question'],
  ['recoveryId', '申请更换手机的账号', 'Account that lost its phone'],
  ['recoveries', '申请更换手机的账号', 'Accounts that lost their phone'],
  ['letterId', '授权委托书编号', 'Letter number'],
  ['link', '设置链接的生成时间', 'Link made'],
  ['tokenId', '进入业务系统的凭证编号', 'Number of the handover'],
  ['deliveryId', '通知编号（webhook-id）', 'Number of the notice (webhook-id)'],
  ['person', '操作人', 'Person'],
  ['passkey', '通行密钥编号', 'Number of the passkey'],
  ['permissions', '自定义权限', 'Custom permissions'],
  ['state', '状态', 'State'],
  ['status', '安全扫描', 'Security scan'],
  ['sort', '排序', 'Order'],
  ['search', '搜索内容', 'Searched for'],
  ['slot', '材料', 'Paper'],
  ['signature', '病毒名称', 'Name of the virus'],
  ['outcome', '结果', 'Outcome'],
  ['object', '对象', 'Object'],
  ['factor', '验证方式', 'Proven by'],
  ['field', '项目', 'Field'],
  ['decision', '决定', 'Decision']
] as const)('the audit calls the fact %s %s, in English %s (R39)', (fact, zh, en) => {
  expect(auditFactWords[fact]).toEqual([zh, en])
})

test.each([
  ['of.from', '变更前', 'Before the change'],
  ['of.to', '变更为', 'Asked for'],
  ['claimed.mine', '本人受理', 'The reader'],
  ['claimed.nobody', '无人受理', 'Nobody'],
  ['mode.LIVE', '正式', 'Live'],
  ['mode.TEST', '测试', 'Test'],
  ['state.on', '开启', 'On'],
  ['state.off', '关闭', 'Off'],
  ['state.open', '未办结', 'Open'],
  ['state.all', '全部', 'All'],
  ['status.CLEAN', '通过', 'Passed'],
  ['status.INFECTED', '未通过', 'Failed'],
  ['profile.submitted', '已提交', 'Submitted'],
  ['profile.none', '未提交', 'Not submitted'],
  ['sort.due', '时限先到的在前', 'First due first'],
  ['sort.dueLast', '时限后到的在前', 'Last due first'],
  ['sort.newest', '新的在前', 'Newest first'],
  ['sort.oldest', '旧的在前', 'Oldest first'],
  ['decision.DIFFERENT', '不同企业', 'Different enterprises'],
  ['decision.DUPLICATE', '重复企业', 'Duplicate'],
  ['outcome.match', '与登记一致', 'As registered'],
  ['outcome.differs', '与登记不一致', 'Differs from the register'],
  ['kind.account', '操作员账号', 'Account of an operator'],
  ['kind.enterprise', '企业账号', 'Account of the enterprise'],
  ['agreement.registration', '注册服务协议', 'Registration agreement'],
  ['agreement.privacy', '隐私政策', 'Privacy policy'],
  ['decision.approve-first', '初审通过，待复审', 'Approved first of two'],
  ['decision.submit', '提交', 'Submitted'],
  ['decision.suspend', '暂停', 'Suspended'],
  ['decision.resume', '恢复', 'Resumed'],
  ['decision.revoke', '撤销', 'Revoked'],
  ['decision.expire', '到期', 'Expired'],
  ['factor.password', '登录密码', 'Login password'],
  ['factor.payment-password', '支付密码', 'Payment password'],
  ['factor.sms', '短信验证码', 'SMS code'],
  ['factor.passkey', '通行密钥', 'Passkey'],
  ['factor.totp', '动态验证码', 'Authenticator'],
  ['factor.recovery-code', '恢复码', 'Recovery code'],
  ['kind.json', 'JSON 文件', 'JSON file'],
  ['kind.xlsx', 'Excel 文件', 'Excel file'],
  ['kind.SECRET', '客户端密钥', 'Client secret'],
  ['kind.API_KEY', 'API 密钥', 'API key'],
  ['kind.ROLES', '修改角色', 'Roles'],
  ['kind.INVITATION', '管理员邀请', 'Invitation'],
  ['kind.ENABLING', '重新启用', 'Enabling again'],
  ['kind.PROFILE', '企业资料', 'Profile'],
  ['kind.APPLICATION', '业务资格申请', 'Application'],
  ['kind.RESUBMISSION', '重新提交申请', 'Application submitted again'],
  ['kind.WITHDRAWAL', '撤回申请', 'Withdrawal'],
  ['menu.trade', '我的交易', 'My trades'],
  ['menu.settlement', '我的交收', 'My settlements'],
  ['menu.funds', '我的资金', 'My funds'],
  ['menu.logistics', '物流系统', 'Logistics'],
  ['menu.services', '我的服务', 'My services'],
  ['of.from', '变更前', 'Before the change'],
  ['outcome.gone', '自动停用：对方不再接收（410）', 'Disabled by itself: it wants no more (410)'],
  ['outcome.failing', '自动停用：连续五天未能送达', 'Disabled by itself: five days of failures'],
  ['outcome.admin', '已由管理员停用', 'Disabled by an administrator'],
  ['outcome.enabled', '已启用', 'Enabled'],
  ['outcome.queued', '已安排重新发送', 'To be sent again'],
  ['outcome.role', '角色无权访问', 'Role without this right'],
  ['outcome.address', '不在允许的网络地址', 'From an address that is not allowed'],
  ['outcome.wrong', '错误', 'Wrong'],
  ['outcome.locked', '已锁定', 'Locked'],
  ['outcome.disabled', '账号已停用', 'Account disabled'],
  ['overdue.1', '是', 'Yes'],
  ['test.1', '是', 'Yes'],
  ['settings.name', '名称', 'Name'],
  ['settings.contact', '联系人', 'Contact'],
  ['settings.scopes', '权限范围', 'Scopes'],
  ['settings.menus', '业务菜单', 'Menus'],
  ['settings.addresses', 'IP 地址', 'IP addresses'],
  ['settings.redirectUris', '登录回跳地址', 'Redirect addresses'],
  ['settings.postLogoutUris', '退出后的回跳地址', 'Addresses after sign-out'],
  ['settings.backchannelLogoutUri', '退出通知地址', 'Back-channel logout address'],
  ['settings.keys', '公钥', 'Public keys'],
  ['status.QUARANTINED', '等待扫描', 'Waiting'],
  ['stage.second', '待第二人审核', 'Second approval'],
  ['stage.resubmitted', '退回后重新提交', 'Submitted again'],
  ['step.password', '密码', 'Password'],
  ['step.totp', '动态验证码', 'Authenticator'],
  ['by.enterprise', '名称、用户编号、信用代码', 'Name, number or credit code'],
  ['by.username', '用户名', 'User name'],
  ['by.phone', '手机号', 'Phone'],
  ['by.legalPerson', '法定代表人', 'Legal person'],
  ['audience.ALL', '所有企业', 'All enterprises'],
  ['audience.TYPE', '一种企业类型', 'A type of enterprise'],
  ['audience.QUALIFICATION', '持有业务资格的企业', 'Holders of a qualification'],
  ['audience.ENTERPRISES', '指定企业', 'Chosen enterprises'],
  ['banner.1', '是', 'Yes'],
  ['outcome.not-found', '未查到登记', 'Not in the register'],
  ['outcome.unavailable', '服务不可用', 'Service unavailable'],
  ['page.overview', '概况', 'Overview'],
  ['page.profile', '资料', 'Profile'],
  ['page.papers', '材料', 'Papers'],
  ['page.history', '申请与资格的经过', 'History of cases and qualifications'],
  ['page.accounts', '操作员', 'Operators'],
  ['page.messages', '站内信', 'Messages'],
  ['page.sign-ins', '登录', 'Sign-ins'],
  ['page.notes', '内部备注', 'Internal notes'],
  ['page.duplicates', '疑似重复', 'Suspected duplicates'],
  ['page.session', '账号与菜单', 'Account and menus'],
  ['page.home', '企业首页', 'Home'],
  ['page.qualifications', '业务资格申请', 'Qualifications'],
  ['page.checks', '企业内复核', 'Internal checks'],
  ['state.ACTIVE', '正常', 'Active'],
  ['state.FROZEN', '已冻结', 'Frozen'],
  ['state.CLOSED', '已注销', 'Closed']
] as const)('the audit calls the code %s %s, in English %s (R39)', (code, zh, en) => {
  expect(auditCodeWords[code]).toEqual([zh, en])
})

test('no two codes of one fact are told in the same words', () => {
  for (const place of [0, 1] as const) {
    const told = Object.entries(auditCodeWords).map(([code, words]) => `${code.split('.')[0]} ${words[place]}`)
    expect(told.filter((each, index) => told.indexOf(each) !== index)).toEqual([])
  }
})

test('the audit calls menus, decisions, states and consents as the pages do (R39)', () => {
  const chinese = (code: keyof typeof auditCodeWords) => auditCodeWords[code][0]
  expect(menuKeys.map((key) => chinese(`menu.${key}`))).toEqual(
    menuKeys.map((key) => permissionNames[`menu.${key}`].zh)
  )
  for (const act of ['suspend', 'resume', 'revoke', 'expire'] as const)
    expect(auditCodeWords[`action.${act}`]).toEqual(auditCodeWords[`decision.${act}`])
  expect(
    (['approve', 'return', 'reject', 'suspend', 'resume', 'revoke', 'expire'] as const).map((act) =>
      chinese(`decision.${act}`)
    )
  ).toEqual(['通过', '退回', '驳回', '暂停', '恢复', '撤销', '到期'])
  expect((['ACTIVE', 'FROZEN', 'CLOSED'] as const).map((state) => chinese(`state.${state}`))).toEqual([
    '正常',
    '已冻结',
    '已注销'
  ])
  for (const kind of ['id-number', 'bank-account'] as const)
    expect(Object.values(consentKinds[kind].name)).toEqual(auditCodeWords[`kind.${kind}`])
})
