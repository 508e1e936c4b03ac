import { defineTexts } from '#web/shared/i18n/texts.ts'

export const enterpriseTexts = defineTexts('admin-enterprise', {
  back: ['返回企业列表', 'Back to the enterprises'],
  tabs: ['企业详情', 'Details of the enterprise'],
  'reset.propose': ['重置二次验证', 'Reset the second step'],
  'reset.submit': ['提交确认', 'Ask for confirmation'],
  'reset.propose.label': ['重置二次验证：{{name}}', 'Reset the second step of {{name}}'],
  'reset.propose.text': [
    '“{{name}}”须已证明身份。由另一位安全管理员确认后，验证器、通行密钥和恢复码失效，所有登录退出，登录密码不变。',
    '“{{name}}” must have proven who they are. After another security administrator confirms it, authenticator, passkeys and recovery codes end, all sessions end, and the password stays.'
  ],
  'reset.reason': ['原因', 'Reason'],
  'reset.proof': ['身份核验方式', 'Proof of identity'],
  'reset.proof.hint': [
    '如：视频核对法人身份证与营业执照；不要写证件号码。',
    'Such as: identity card and licence compared on video. Do not write the numbers.'
  ],
  'reset.proposed': ['已提出，等待另一位安全管理员确认', 'Proposed; another security administrator has to confirm it'],
  'reset.waits': ['二次验证的重置待确认', 'A reset of the second step waits'],
  'reset.proof.of': ['核验：{{proof}}', 'Proof: {{proof}}'],
  viewAs: ['以企业视角查看', 'See as the enterprise'],
  'tab.overview': ['概况', 'Overview'],
  'tab.profile': ['资料', 'Profile'],
  'tab.papers': ['材料', 'Papers'],
  'tab.qualifications': ['业务资格', 'Qualifications'],
  'tab.accounts': ['操作员', 'Operators'],
  'tab.messages': ['站内信', 'Messages'],
  'tab.signIns': ['登录', 'Sign-ins'],
  'tab.duplicates': ['疑似重复', 'Duplicates'],
  'tab.duplicates.count': ['疑似重复（{{count}}）', 'Duplicates ({{count}})'],
  'tab.notes': ['内部备注', 'Internal notes'],
  'tab.audit': ['审计', 'Audit'],
  'audit.text': [
    '与该企业有关的所有操作都在审计记录中。',
    'Everything that was done for or by this enterprise is in the audit log.'
  ],
  'audit.open': ['查看该企业的审计记录', 'Open the audit log of this enterprise'],
  number: ['用户编号', 'Number'],
  fullName: ['企业全称', 'Full name'],
  type: ['企业类型', 'Type'],
  creditCode: ['统一社会信用代码', 'Credit code'],
  legalPerson: ['法定代表人', 'Legal person'],
  owner: ['主账号', 'Owner'],
  registeredAt: ['注册时间', 'Registered'],
  completeness: ['资料完整度', 'Completeness of the profile'],
  needsCheck: ['企业内复核', 'Internal check'],
  requiresSecondFactor: ['要求二次验证', 'Second step required'],
  on: ['已开启', 'On'],
  off: ['未开启', 'Off'],
  none: ['无', 'None'],
  'frozen.enterprise': [
    '该企业已被冻结，所有账号不能登录',
    'This enterprise is frozen; none of its accounts can sign in'
  ],
  'freezes.title': ['冻结记录', 'Freezes'],
  'freezes.none': ['没有冻结记录', 'It has never been frozen'],
  'freeze.reason': ['原因：{{reason}}', 'Reason: {{reason}}'],
  'freeze.by': ['{{at}} 由 {{name}} 冻结', 'Frozen by {{name}}, {{at}}'],
  'freeze.until': ['冻结至 {{day}}（含当日）', 'Until {{day}} (inclusive)'],
  'freeze.endless': ['未设结束日期', 'No last day'],
  'unfreeze.by': ['{{at}} 由 {{name}} 解冻', 'Unfrozen by {{name}}, {{at}}'],
  'unfreeze.due': ['{{at}} 到期自动解冻', 'Ended by its last day, {{at}}'],
  'unfreeze.reason': ['解冻原因：{{reason}}', 'Reason to unfreeze: {{reason}}'],
  'grants.title': ['持有和曾持有的业务资格', 'Qualifications held now or before'],
  'grants.none': ['还没有取得业务资格', 'It has never held a qualification'],
  'grant.from': ['取得 {{at}}', 'Granted {{at}}'],
  'grant.until': ['到期 {{at}}', 'Ends {{at}}'],
  'grant.endless': ['长期有效', 'Without an end'],
  'grant.renewal': ['续期审核中，最迟有效至 {{at}}', 'Renewal under review, in force until {{at}} at most'],
  'case.renewal': ['续期', 'Renewal'],
  'cases.title': ['申请', 'Applications'],
  'cases.none': ['还没有申请', 'No application yet'],
  round: ['第 {{round}} 轮', 'Round {{round}}'],
  accounts: ['账号列表', 'Accounts'],
  'accounts.none': ['该企业已注销，没有账号', 'The enterprise is closed and has no accounts'],
  'column.username': ['用户名', 'User name'],
  'column.phone': ['手机号', 'Phone'],
  'column.role': ['角色', 'Role'],
  'column.state': ['状态', 'State'],
  'column.lastSignIn': ['最近登录', 'Last sign-in'],
  'column.actions': ['操作', 'Actions'],
  'state.INVITED': ['待激活', 'Invited'],
  'state.ACTIVE': ['正常', 'Active'],
  'state.DISABLED': ['已停用', 'Disabled'],
  'state.FROZEN': ['已冻结', 'Frozen'],
  'lastSignIn.never': ['从未登录', 'Never'],
  freeze: ['冻结', 'Freeze'],
  unfreeze: ['解冻', 'Unfreeze'],
  'freeze.label': ['冻结账号 {{name}}', 'Freeze the account {{name}}'],
  'unfreeze.label': ['解冻账号 {{name}}', 'Unfreeze the account {{name}}'],
  'freeze.enterprise': ['冻结企业', 'Freeze the enterprise'],
  'unfreeze.enterprise': ['解冻企业', 'Unfreeze the enterprise'],
  'freeze.enterprise.text': [
    '{{name}}的所有账号将立即退出登录，解冻前不能登录；进入业务系统的凭证和单点登录同时失效。业务资格保留。',
    'All accounts of {{name}} are signed out at once and cannot sign in until it is unfrozen. Hand-overs and sign-ons end too. Its qualifications stay.'
  ],
  'unfreeze.enterprise.text': [
    '{{name}}的账号可以重新登录；单独冻结的账号仍然冻结。',
    'The accounts of {{name}} can sign in again. Those that were frozen themselves stay frozen.'
  ],
  'freeze.account': ['冻结账号', 'Freeze the account'],
  'unfreeze.account': ['解冻账号', 'Unfreeze the account'],
  'freeze.account.text': [
    '账号 {{name}} 将立即退出登录，解冻前不能登录。',
    'The account {{name}} is signed out at once and cannot sign in until it is unfrozen.'
  ],
  'unfreeze.account.text': [
    '账号 {{name}} 恢复到冻结前的状态。',
    'The account {{name}} gets back the state that it had before.'
  ],
  'reason.freeze': ['冻结原因', 'Reason'],
  'reason.freeze.hint': [
    '本人登录时会看到这段文字，请写明原因，不要写内部信息。',
    'Whoever signs in reads this text. Give the reason, and nothing internal.'
  ],
  'reason.unfreeze': ['解冻原因', 'Reason'],
  until: ['冻结至', 'Last day'],
  'until.hint': [
    '含当日，次日自动解冻；不填则冻结到管理员解冻为止。',
    'Inclusive; it ends by itself on the next day. Empty: until an administrator ends it.'
  ],
  'freeze.done': ['已冻结', 'Frozen'],
  'unfreeze.done': ['已解冻', 'Unfrozen']
})
