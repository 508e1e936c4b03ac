import { defineTexts } from '#web/shared/i18n/texts.ts'

export const administratorsTexts = defineTexts('administrators', {
  title: ['管理员', 'Administrators'],
  intro: [
    '各角色职责分开：系统管理员管理账号，安全管理员管理安全策略，审计管理员查看审计，审核员审核申请。系统管理员与安全管理员不能由同一人担任，审计管理员不兼任其他角色；不能修改自己的角色，至少保留一位系统管理员。',
    'Duties are separate: system administrators manage accounts, security administrators the security settings, auditors read the audit log, reviewers decide cases. System and security administrators are different persons, an auditor has no other role. Nobody changes their own roles, and one system administrator always remains.'
  ],
  list: ['管理员列表', 'Administrators'],
  'column.name': ['姓名', 'Name'],
  'column.username': ['用户名', 'User name'],
  'column.roles': ['角色', 'Roles'],
  'column.status': ['状态', 'State'],
  'column.createdAt': ['创建时间', 'Created'],
  'column.actions': ['操作', 'Actions'],
  'status.ACTIVE': ['正常', 'Active'],
  'status.FROZEN': ['已冻结', 'Frozen'],
  self: ['本人', 'You'],
  'self.roles': ['不能修改自己的角色', 'Nobody changes their own roles'],
  'roles.change': ['修改角色', 'Change roles'],
  'roles.change.label': ['修改角色：{{name}}', 'Change roles: {{name}}'],
  'roles.changed': ['角色已修改', 'Roles changed'],
  'roles.text': ['保存后立即生效，{{name}}需要重新登录。', 'It takes effect at once; {{name}} has to sign in again.'],
  roles: ['角色', 'Roles'],
  'roles.save': ['保存', 'Save'],
  'role.SYSTEM.hint': ['邀请管理员、分配角色', 'Invites administrators and gives roles'],
  'role.SECURITY.hint': ['安全策略', 'Security settings'],
  'role.AUDIT.hint': ['查看审计记录，可查看申请但不能审核', 'Reads the audit log; may look at cases, not decide them'],
  'role.REVIEWER.hint': ['受理并审核申请', 'Claims and decides cases'],
  invite: ['邀请管理员', 'Invite an administrator'],
  'invite.text': [
    '选择角色后生成设置链接，发送给对方；对方打开链接，自行设置用户名、密码和动态验证码。',
    'Choose the roles and send the set-up link; the person sets user name, password and authenticator.'
  ],
  'invite.submit': ['生成设置链接', 'Make the link'],
  'invite.done': ['设置链接已生成', 'The link is made'],
  'invite.once': [
    '链接只显示这一次，{{time}} 前有效，使用一次后失效。请通过可靠的方式发送给本人。',
    'The link is shown only now. It works once, until {{time}}. Send it to the person in a safe way.'
  ],
  'invite.link': ['设置链接', 'Set-up link'],
  'invite.copy': ['复制链接', 'Copy the link'],
  'invite.close': ['我已保存链接', 'I have kept the link'],
  pending: ['未使用的设置链接', 'Links not used yet'],
  'pending.none': ['没有未使用的设置链接。', 'There are none.'],
  'pending.expires': ['{{time}} 到期', 'until {{time}}'],
  'pending.by': ['{{who}} 邀请', 'by {{who}}'],
  'pending.machine': ['在服务器上生成', 'made at the server'],
  withdraw: ['撤回', 'Withdraw'],
  'withdraw.label': ['撤回设置链接：{{roles}}，{{time}} 到期', 'Withdraw the link: {{roles}}, until {{time}}'],
  'withdraw.title': ['撤回设置链接', 'Withdraw the link'],
  'withdraw.text': [
    '{{roles}}的设置链接（{{time}} 到期）撤回后立即失效，不能恢复；需要时可重新邀请。',
    'The link for {{roles}} (until {{time}}) stops working at once and for good. You can invite again.'
  ],
  'withdraw.confirm': ['确认撤回', 'Withdraw it'],
  'withdraw.done': ['设置链接已撤回', 'The link is withdrawn']
})

export const roleHint = (role: 'SYSTEM' | 'SECURITY' | 'AUDIT' | 'REVIEWER') => `role.${role}.hint` as const
