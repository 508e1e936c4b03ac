import { proposalKindWords } from '@portal/contract/record/audit-words'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const administratorsTexts = defineTexts('administrators', {
  title: ['管理员', 'Administrators'],
  intro: [
    '各角色职责分开：系统管理员提出邀请和角色变更，安全管理员确认，审计管理员查看审计，审核员审核申请。不能修改自己的角色，系统管理员和安全管理员至少各保留一位。',
    'Duties are separate: system administrators propose invitations and changes of roles, security administrators confirm them, auditors read the audit log, reviewers decide cases. Nobody changes their own roles, and one system and one security administrator always remain.'
  ],
  list: ['管理员列表', 'Administrators'],
  'column.name': ['姓名', 'Name'],
  'column.account': ['用户名和创建时间', 'User name, created'],
  created: ['{{time}} 创建', 'created {{time}}'],
  'column.roles': ['角色', 'Roles'],
  'column.status': ['状态', 'State'],
  'column.actions': ['操作', 'Actions'],
  'status.ACTIVE': ['正常', 'Active'],
  'status.FROZEN': ['已停用', 'Disabled'],
  self: ['本人', 'You'],
  'self.roles': ['不能修改自己的角色', 'Nobody changes their own roles'],
  'column.signIn': ['最近登录', 'Last sign-in'],
  'column.factor': ['二次验证', 'Second factor'],
  'column.sessions': ['会话', 'Sessions'],
  'signIn.never': ['从未登录，或 200 天以前', 'Never, or more than 200 days ago'],
  factor: ['动态验证码；恢复码剩 {{count}} 个', 'Authenticator; {{count}} recovery codes left'],
  'password.due': ['密码已满 90 天', 'Password 90 days old'],
  'sessions.count': ['{{count}} 个', '{{count}}'],
  sessions: ['查看会话', 'Sessions'],
  'sessions.label': ['查看会话：{{name}}', 'Sessions: {{name}}'],
  'sessions.none': ['没有正在登录的会话。', 'There are none.'],
  'sessions.unknown': ['未知设备', 'Unknown device'],
  'sessions.times': ['{{since}} 登录，最近操作 {{last}}', 'since {{since}}, last seen {{last}}'],
  'sessions.current': ['当前会话', 'This session'],
  'sessions.end': ['结束', 'End'],
  'sessions.end.label': ['结束 {{ip}} 的会话（{{since}} 登录）', 'End the session at {{ip}} since {{since}}'],
  'sessions.endAll': ['结束全部会话', 'End all sessions'],
  'sessions.ended': ['会话已结束', 'Ended'],
  close: ['关闭', 'Close'],
  disable: ['停用', 'Disable'],
  'disable.label': ['停用：{{name}}', 'Disable: {{name}}'],
  'disable.text': [
    '{{name}}的会话立即结束，不能再登录。重新启用须经安全管理员确认。',
    'All sessions of {{name}} end at once, and they cannot sign in. Enabling again needs a security administrator.'
  ],
  'disable.done': ['已停用', 'Disabled'],
  enable: ['重新启用', 'Enable again'],
  'enable.label': ['重新启用：{{name}}', 'Enable again: {{name}}'],
  'enable.text': [
    '经安全管理员确认后，{{name}}可以重新登录；平台尚无安全管理员时立即生效。',
    '{{name}} may sign in once a security administrator has confirmed it; at once while there is none.'
  ],
  'enable.done': ['已重新启用', 'Enabled again'],
  'roles.change': ['修改角色', 'Change roles'],
  'roles.change.label': ['修改角色：{{name}}', 'Change roles: {{name}}'],
  'roles.changed': ['角色已修改', 'Roles changed'],
  'roles.proposed': ['已提交，等待安全管理员确认', 'Proposed; a security administrator has to confirm it'],
  reason: ['原因', 'Reason'],
  'roles.text': [
    '经安全管理员确认后生效，届时{{name}}需要重新登录；平台尚无安全管理员时立即生效。',
    'It takes effect once a security administrator has confirmed it; {{name}} then has to sign in again. While there is no security administrator it takes effect at once.'
  ],
  roles: ['角色', 'Roles'],
  'roles.save': ['提交', 'Propose'],
  'role.SYSTEM.hint': ['提出邀请和角色变更，维护系统', 'Proposes invitations and roles, runs the system'],
  'role.SECURITY.hint': ['确认邀请和角色变更，管理安全', 'Confirms invitations and roles, cares for security'],
  'role.AUDIT.hint': ['查看审计记录，可查看申请但不能审核', 'Reads the audit log; may look at cases, not decide them'],
  'role.REVIEWER.hint': ['受理并审核申请', 'Claims and decides cases'],
  invite: ['邀请管理员', 'Invite an administrator'],
  'invite.text': [
    '选择角色后生成设置链接，发送给对方；对方打开链接，自行设置用户名、密码和动态验证码。',
    'Choose the roles and send the set-up link; the person sets user name, password and authenticator.'
  ],
  'alone.title': ['平台尚无安全管理员', 'There is no security administrator yet'],
  'alone.text': [
    '设置链接和角色变更立即生效，不经第二人确认。请先邀请一位安全管理员，此后每一项都须由安全管理员确认。',
    'Set-up links and changes of roles take effect at once, without a second person. Invite a security administrator first; from then on each needs their confirmation.'
  ],
  'invite.whom': ['邀请对象', 'For whom'],
  'invite.whom.hint': ['安全管理员确认时会看到', 'The security administrator who confirms it reads this'],
  'invite.waits': [
    '安全管理员确认后，链接方可使用，自确认起 24 小时内有效。对方还需要安全管理员确认时得到的确认码。',
    'The link works once a security administrator has confirmed it, for 24 hours from then on. The person also needs the code that the security administrator gets on confirming.'
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
  code: ['确认码', 'Confirmation code'],
  'code.title': ['邀请已确认', 'The invitation is confirmed'],
  'code.once': [
    '确认码只显示这一次。请直接告知被邀请的人，不要交给提出邀请的管理员：对方须同时有链接和确认码才能完成设置。',
    'The code is shown only now. Give it to the invited person directly, not to the administrator who proposed the invitation: the person needs both the link and the code.'
  ],
  'code.copy': ['复制确认码', 'Copy the code'],
  'code.close': ['我已保存确认码', 'I have kept the code'],
  pending: ['未使用的设置链接', 'Links not used yet'],
  'pending.none': ['没有未使用的设置链接。', 'There are none.'],
  'pending.expires': ['{{time}} 到期', 'until {{time}}'],
  'pending.by': ['{{who}} 邀请', 'by {{who}}'],
  'pending.machine': ['在服务器上生成', 'made at the server'],
  'pending.waits': ['待安全管理员确认', 'Waits for a security administrator'],
  waiting: ['待确认的变更', 'Changes that wait'],
  'waiting.none': ['没有待确认的变更。', 'There are none.'],
  'change.admin-roles': ['修改角色：{{name}}', 'Roles of {{name}}'],
  'change.admin-invitation': ['邀请管理员', 'Invitation of an administrator'],
  'change.admin-enabling': ['重新启用：{{name}}', 'Enable again: {{name}}'],
  'change.from': ['原角色', 'from'],
  'change.to': ['改为', 'to'],
  decided: ['最近的变更', 'Latest changes'],
  'decided.none': ['还没有变更。', 'There are none.'],
  duties: ['职责分离', 'Separation of duties'],
  'duties.pairs': ['角色能否由同一人担任', 'Which roles one person may hold'],
  'duties.with': ['可以兼任', 'May be held with'],
  'duties.without': ['不能兼任', 'Never together with'],
  'duties.none': ['无', 'None'],
  'duties.second': ['须第二人参与的事项', 'What needs a second person'],
  'duties.what': ['事项', 'Matter'],
  'duties.proposes': ['提出', 'Proposes'],
  'duties.decides': ['另一人决定', 'Another person decides'],
  ...proposalKindWords,
  'kind.second-approval': [
    '须两人审核的业务资格申请和银行账户变更',
    'Applications that need two approvals, and changes of a bank account'
  ],
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
