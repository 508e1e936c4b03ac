import { expect, test } from 'vitest'
import { auditActionWords, auditCodeWords, auditFactWords } from './audit-words.ts'
import { webhookTypeNames } from './change-type-names.ts'
import { consentKinds } from './consents.ts'
import { adminRoleNames } from './duties.ts'
import { expiringPapers } from './expiring-papers.ts'
import { identityDocuments } from './identifiers/identity-document.ts'
import { menuKeys } from './catalogue.ts'
import { permissionNames } from './permissions.ts'
import { profileGroups } from './profile-fields.ts'
import { roleNames } from './roles.ts'
import { scopeNames } from './scopes.ts'
import { stepUpActions } from './step-up.ts'

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
    'phone.recover 申请更换绑定手机 Apply for another phone',
    'second-factor.set 设置二次验证 Set up the second step',
    'personal-data.export 导出个人信息 Export personal data',
    'account.close 注销账号 Close the account',
    'second-factor.remove 解除二次验证方式 Remove a factor of the second step',
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
  started: [/登录|进入/, /signed in|handed over/i],
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
  read: [/查看|识别/, /read/i],
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
  broadcast: [/公告/, /broadcast/i]
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
  ['proof', '身份核验方式', 'Proof of identity']
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
  ['kind.enterprise', '企业账号', 'Account of the enterprise']
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
