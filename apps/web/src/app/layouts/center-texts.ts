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
  'agreement.accept': ['我已阅读并同意', 'I have read and accept it'],
  'password.title': ['登录密码已到期', 'Your password has expired'],
  'password.text': [
    '为保护账号安全，请设置新的登录密码后继续使用。',
    'To protect your account, please set a new password before you go on.'
  ]
})

type Key = keyof typeof centerTexts.table

/** Undefined for an unknown key, which the menu then shows as it is. */
export const menuKey = (kind: 'top' | 'side' | 'item', key: string): Key | undefined => {
  const name = `${kind}.${key}`
  return Object.hasOwn(centerTexts.table, name) ? (name as Key) : undefined
}
