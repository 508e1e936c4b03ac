import type { OperatorRole } from '@portal/contract/roles'
import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R36. */
export const operatorsTexts = defineTexts('operators', {
  title: ['操作员管理', 'Operators'],
  intro: [
    '为每位同事开通自己的账号，只给予办理业务所需的权限；谁办理了什么都有记录，请勿共用账号。',
    'Give each colleague an account with just the rights of the job. Every act is recorded with its person; please do not share accounts.'
  ],
  toLogins: ['操作员登录历史', 'Sign-ins of all operators'],
  list: ['操作员列表', 'Operators'],
  filter: ['筛选操作员', 'Filter'],
  search: ['用户名、姓名或手机号', 'User name, name or phone'],
  'search.placeholder': ['手机号需输入完整', 'The whole phone number'],
  'role.all': ['全部角色', 'All roles'],
  'state.all': ['全部状态', 'All states'],
  find: ['查询', 'Search'],
  reset: ['重置', 'Reset'],
  updating: ['正在更新列表', 'Updating the list'],
  'column.username': ['用户名', 'User name'],
  'column.name': ['姓名', 'Name'],
  'column.phone': ['手机', 'Phone'],
  'column.role': ['角色', 'Role'],
  'column.state': ['状态', 'State'],
  'column.lastSignIn': ['最近登录', 'Last sign-in'],
  'secondFactor.on': ['二次验证：已开启', 'Second step: on'],
  'secondFactor.off': ['二次验证：未开启', 'Second step: off'],
  'column.actions': ['操作', 'Actions'],
  'state.INVITED': ['待激活', 'Invited'],
  'state.ACTIVE': ['正常', 'Active'],
  'state.DISABLED': ['已停用', 'Disabled'],
  'state.FROZEN': ['已冻结', 'Frozen'],
  'invited.until': ['邀请有效至\n{{time}}', 'Invited until\n{{time}}'],
  'invited.expired': ['邀请已过期', 'The invitation has expired'],
  never: ['从未登录', 'Never'],
  'actions.owner': ['主账号只能转让', 'The owner can only be passed on'],
  'actions.frozen': ['已被平台冻结，请联系平台', 'Frozen by the platform; please contact us'],
  'rule.title': ['要求二次验证', 'Require the second step'],
  'rule.text': [
    '开启后，本企业全部账号（包括您自己）都须有身份验证器或通行密钥；还没有的同事在下一次操作时先完成设置，才能继续使用。',
    'Every account of your enterprise, also yours, then needs an authenticator or a passkey. Colleagues without one set it up at their next step, before anything else.'
  ],
  'rule.on': ['已开启', 'On'],
  'rule.off': ['未开启', 'Off'],
  'rule.ownFirst': [
    '请先在安全中心为自己的账号开启二次验证。',
    'Please switch on the second step of your own account first.'
  ],
  'rule.toSecurity': ['去安全中心', 'Security centre'],
  'rule.on.title': ['要求全部账号开启二次验证？', 'Require the second step of every account?'],
  'rule.on.text': [
    '没有二次验证的账号（包括正在使用的）随即只能设置二次验证或退出。请先告知同事。开启前需要验证身份。',
    'Accounts without it, also those in use now, can only set it up or sign out. Please tell your colleagues first. You are asked for a proof.'
  ],
  'rule.on.confirm': ['开启要求', 'Require it'],
  'rule.on.done': ['已要求全部账号开启二次验证', 'The second step is now required'],
  'rule.off.title': ['不再要求二次验证？', 'Require the second step no more?'],
  'rule.off.text': [
    '各账号可自行决定是否使用二次验证；已设置的不受影响。关闭前需要验证身份。',
    'Each account may then decide for itself; what is set up stays. You are asked for a proof.'
  ],
  'rule.off.confirm': ['不再要求', 'Require it no more'],
  'rule.off.done': ['已不再要求二次验证', 'The second step is no longer required'],
  more: ['加载更多', 'Load more'],
  end: ['已显示全部操作员', 'These are all operators'],
  none: ['没有符合条件的操作员', 'No operator matches'],
  'none.clear': ['清除条件', 'Clear the filter'],
  empty: ['还没有操作员', 'No operators yet'],
  'empty.text': [
    '操作员是您的同事使用的账号：经办填写资料和申请，财务管理资金，查看只读。同事用自己的手机激活并设置密码，您不会知道密码。',
    'An operator is the account of a colleague: a preparer fills in profile and applications, finance manages the funds, a viewer reads. Your colleague activates it by phone and chooses a password that you never learn.'
  ],
  sheet: ['批量新增', 'Add from a sheet'],
  invite: ['新增操作员', 'Add an operator'],
  'invite.text': [
    '同事会收到短信，用自己的手机验证后设置密码并激活账号。邀请 7 天内有效。',
    'Your colleague gets an SMS, proves the phone, chooses a password and activates the account. The invitation lasts 7 days.'
  ],
  'invite.submit': ['发送邀请', 'Send the invitation'],
  'invite.done': ['已新增操作员，激活短信已发送', 'Added; the SMS is sent'],
  'invite.unsent': [
    '操作员 {{username}} 已新增，但激活短信未能发送。请稍后在列表中选择“重新发送”。',
    'Operator {{username}} was added, but the SMS could not be sent. Choose “Send again” in the list a little later.'
  ],
  name: ['姓名', 'Name'],
  phone: ['手机号', 'Mobile number'],
  'phone.hint': ['激活短信和验证码发送到此手机', 'The SMS and the codes go to this phone'],
  username: ['用户名', 'User name'],
  'username.placeholder': ['4-20位字符，支持字母/数字/下划线', '4–20 letters, digits or underscores'],
  'username.hint': ['同事用此名登录，之后不能修改', 'Your colleague signs in with it; it cannot be changed'],
  'username.free': ['该用户名可以使用', 'Available'],
  role: ['角色', 'Role'],
  'role.PREPARER.hint': [
    '修改资料、申请业务资格、上传材料，使用除“我的资金”外的业务菜单',
    'Edits the profile, applies and uploads; uses all business menus but the funds'
  ],
  'role.CHECKER.hint': [
    '查看资料（包括敏感信息原文）和业务资格；开启企业内复核后，确认或退回经办提交的内容',
    'Reads the profile with its sensitive values and the qualifications; confirms what a preparer submits while internal checks are on'
  ],
  'role.FINANCE.hint': [
    '查看资料和业务资格，使用“我的资金”和支付密码',
    'Reads profile and qualifications; uses the funds and a payment password'
  ],
  'role.VIEWER.hint': ['只能查看资料和业务资格', 'Only reads profile and qualifications'],
  'role.CUSTOM.hint': ['逐项勾选权限', 'The permissions that you tick'],
  permissions: ['权限', 'Permissions'],
  'permissions.hint': [
    '能办理的业务不会超出本企业已取得的资格',
    'Never more than the qualifications of your enterprise allow'
  ],
  'group.profile': ['企业资料', 'Profile'],
  'group.application': ['业务资格', 'Qualifications'],
  'group.menu': ['业务菜单', 'Business menus'],
  'group.payment-password': ['资金安全', 'Funds'],
  'includes.profile': ['包括“查看用户信息”', 'Includes “View the profile”'],
  'includes.application': ['包括“查看业务资格”', 'Includes “View qualifications”'],
  'act.resend': ['重新发送', 'Send again'],
  'act.remove': ['撤回邀请并删除', 'Withdraw and delete'],
  'act.role': ['更改角色', 'Change role'],
  'act.disable': ['停用', 'Disable'],
  'act.enable': ['启用', 'Enable'],
  'act.reset-password': ['重置密码', 'Reset password'],
  'act.transfer': ['转让主账号', 'Pass on ownership'],
  'act.label': ['{{act}}：{{who}}', '{{act}}: {{who}}'],
  'role.text': [
    '保存后立即生效：{{who}} 已打开的页面随即更新，未提交的操作会按新角色判断。',
    'It takes effect at once: open pages of {{who}} follow, and what is not submitted yet is judged by the new role.'
  ],
  'role.save': ['保存', 'Save'],
  'role.done': ['角色已更改', 'Role changed'],
  'disable.text': [
    '{{who}} 在所有设备上立即退出，未保存的内容可能丢失，之后不能登录。已办理的业务不受影响，可随时启用。',
    '{{who}} is signed out everywhere at once, may lose what is not saved, and can no longer sign in. What was done stays. You can enable the account again.'
  ],
  'disable.done': ['已停用', 'Disabled'],
  'enable.text': ['{{who}} 可以用原来的密码登录，角色不变。', '{{who}} can sign in with the same password and role.'],
  'enable.done': ['已启用', 'Enabled'],
  'reset-password.text': [
    '{{who}} 的原密码立即失效，并在所有设备上退出。操作员会收到短信，凭验证码自行设置新密码，您不会知道密码。',
    'The password of {{who}} stops working and every device is signed out. The operator gets an SMS and chooses a new password by a code. You never learn it.'
  ],
  'reset-password.done': ['密码已重置，短信已发送', 'Password reset; the SMS is sent'],
  'reset-password.unsent': [
    '{{who}} 的密码已重置，但短信未能发送。请告知操作员在登录页选择“忘记密码？”设置新密码。',
    'The password of {{who}} is reset, but the SMS could not be sent. Please tell the operator to choose “Forgot your password?” on the sign-in page.'
  ],
  'resend.text': [
    '再次向 {{who}} 的手机发送激活短信，邀请有效期重新计算 7 天。',
    'The SMS goes to {{who}} once more, and the invitation lasts another 7 days.'
  ],
  'resend.done': ['激活短信已发送', 'The SMS is sent'],
  'remove.text': [
    '{{who}} 的邀请立即失效，账号被删除，用户名可再次使用。',
    'The invitation of {{who}} ends at once and the account is deleted. The user name is free again.'
  ],
  'remove.done': ['已撤回邀请并删除', 'Withdrawn and deleted'],
  'transfer.text': [
    '{{who}} 登录后接受即成为主账号，24 小时内有效；您的账号随即变为“经办”，不能再管理操作员，也不能自行收回。',
    'When {{who}} signs in and accepts within 24 hours, the ownership passes. You become a Preparer, no longer manage operators, and cannot take it back.'
  ],
  'transfer.confirm': ['发起转让', 'Offer it'],
  'transfer.done': ['已发起，等待对方接受', 'Offered; waiting for the answer']
})

export const roleHint = (role: OperatorRole) => `role.${role}.hint` as const
