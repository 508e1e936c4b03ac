import { defineTexts } from '#web/shared/i18n/texts.ts'

/** The manual's words for the menu keys (R15, R16), and the texts around the pages of the user centre. */
export const centerTexts = defineTexts('center', {
  'top.center': ['用户中心', 'User centre'],
  'top.trade': ['我的交易', 'My trades'],
  'top.settlement': ['我的交收', 'My settlements'],
  'top.funds': ['我的资金', 'My funds'],
  'top.logistics': ['物流系统', 'Logistics'],
  'top.services': ['我的服务', 'My services'],
  'side.basic': ['基本信息', 'Basic information'],
  'side.safety': ['安全设置', 'Security settings'],
  'side.operators': ['操作员管理', 'Operators'],
  'side.help': ['帮助', 'Help'],
  'item.home': ['企业首页', 'Enterprise home'],
  'item.profile-edit': ['修改资料', 'Edit profile'],
  'item.profile': ['查看用户信息', 'View profile'],
  'item.qualifications': ['业务资格申请', 'Qualifications'],
  'item.checks': ['企业内复核', 'Checks'],
  'item.messages': ['站内信', 'Messages'],
  'item.security': ['安全中心', 'Security centre'],
  'item.logins': ['登录历史', 'Sign-in history'],
  'item.personal-data': ['个人信息', 'Personal data'],
  'item.operators': ['操作员管理', 'Operators'],
  'item.help': ['操作手册', 'Manual'],
  'item.questions': ['问平台', 'Ask the platform'],
  'nav.top': ['业务菜单', 'Business menu'],
  'nav.side': ['用户中心菜单', 'User centre menu'],
  'nav.open': ['打开菜单', 'Open menu'],
  'page.help': ['本页帮助', 'Help with this page'],
  breadcrumb: ['面包屑', 'Breadcrumb'],
  'breadcrumb.here': ['您的位置：', 'You are here: '],
  leave: ['退出登录', 'Sign out'],
  sandbox: ['沙箱', 'Sandbox'],
  signedInAs: ['您好，{{name}}', 'Hello, {{name}}'],
  unread: ['{{count}} 封未读', '{{count}} unread'],
  'menu.opened': ['已开通“{{menu}}”', '“{{menu}}” is open now'],
  'menu.closed': ['“{{menu}}”已关闭', '“{{menu}}” has been closed'],
  'menu.see': ['前往查看', 'Go there'],
  'idle.text': [
    '您已较长时间没有操作，为保护账号安全，将在 {{seconds}} 秒后退出登录。',
    'You have not done anything for a while. To protect your account you will be signed out in {{seconds}} s.'
  ],
  'idle.draft': ['页面上已填写的内容会保留。', 'What you have filled in stays on the page.'],
  'again.title': ['登录已失效，请重新登录', 'Please sign in again'],
  'again.text': [
    '重新登录后可以继续当前操作，页面上已填写的内容会保留。',
    'Sign in and go on where you were; what you have filled in stays on the page.'
  ],
  'again.leave': ['返回登录页', 'Go to the sign-in page'],
  'again.username': ['用户名', 'User name'],
  'again.password': ['登录密码', 'Password'],
  'agreement.title': ['服务协议已更新', 'The agreement has changed'],
  'agreement.text': [
    '《晋煤国贸注册服务协议》已更新，请阅读并同意后继续使用。',
    'The registration agreement has changed. Please read and accept it to go on.'
  ],
  'welcome.title': ['欢迎使用新平台', 'Welcome to the new platform'],
  'welcome.text': [
    '您的企业已由原平台迁入：用户编号、用户名、密码、资料和业务资格保持不变，支付密码需重新设置。敏感信息的单独同意将在您填写时征求。首次登录请依次同意服务协议、按需修改登录密码并以短信确认绑定手机。',
    'Your enterprise has moved here from the old platform with its number, user names, passwords, profile and qualifications; only the payment password must be set again. Separate consents to sensitive data are asked for where you fill them in. At this first sign-in please accept the agreement, change your password if asked to, and confirm your phone by SMS.'
  ],
  'agreement.accept': ['我已阅读并同意', 'I have read and accept it'],
  'password.title': ['登录密码已到期', 'Your password has expired'],
  'password.weak.title': ['请设置新的登录密码', 'Please set a new password'],
  'password.weak.text': [
    '原平台的登录密码不符合现行的密码要求或已到期，请设置新的登录密码后继续使用。',
    'Your password of the old platform does not meet the present rules or has expired. Please set a new one before you go on.'
  ],
  'password.text': [
    '为保护账号安全，请设置新的登录密码后继续使用。',
    'To protect your account, please set a new password before you go on.'
  ],
  'phone.title': ['确认绑定手机', 'Confirm your phone'],
  'phone.text': [
    '绑定手机 {{phone}} 由原平台迁入。请以短信验证码确认后继续使用，今后找回密码、接收通知都使用这个手机号。',
    'The phone {{phone}} came from the old platform. Please confirm it by an SMS code to go on; it will be used to reset the password and for notices.'
  ],
  'phone.confirm': ['发送验证码并确认', 'Send a code and confirm'],
  'phone.lost': ['手机号已停用？申请更换绑定手机', 'No longer your phone? Apply for another one']
})

type Key = keyof typeof centerTexts.table

/** Undefined for an unknown key, which the menu then shows as it is. */
export const menuKey = (kind: 'top' | 'side' | 'item', key: string): Key | undefined => {
  const name = `${kind}.${key}`
  return Object.hasOwn(centerTexts.table, name) ? (name as Key) : undefined
}
