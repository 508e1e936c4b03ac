import { defineTexts } from '#web/shared/i18n/texts.ts'
import { isBelow } from '#web/shared/paths.ts'

export const adminLayoutTexts = defineTexts('admin-layout', {
  'menu.day': ['今日工作', 'Work of the day'],
  'menu.applications': ['业务资格审核', 'Applications'],
  'menu.reports': ['审核报表', 'Reports'],
  'menu.profile-changes': ['资料变更审核', 'Profile changes'],
  'menu.questions': ['企业提问', 'Questions'],
  'menu.phone-recoveries': ['更换手机审核', 'Lost phones'],
  'menu.administrators': ['管理员', 'Administrators'],
  'menu.teams': ['审核小组', 'Review teams'],
  'menu.integrators': ['业务系统对接', 'Connected systems'],
  'menu.enterprises': ['企业', 'Enterprises'],
  'menu.campaigns': ['复审', 'Reviews'],
  'menu.catalogue': ['业务资格目录', 'Catalogue'],
  'menu.sms': ['短信记录', 'SMS log'],
  'menu.notices': ['通知记录', 'Notices'],
  'menu.agreements': ['协议与政策', 'Agreements'],
  'menu.broadcasts': ['平台公告', 'Broadcasts'],
  'menu.audit': ['审计记录', 'Audit log'],
  'menu.messages': ['消息', 'Messages'],
  nav: ['管理菜单', 'Administration menu'],
  'nav.open': ['菜单', 'Menu'],
  'start.empty.title': ['暂无可用的页面', 'No page is open to you'],
  'start.empty.text': [
    '您的角色目前没有可以打开的页面，请联系系统管理员。',
    'Your roles open no page at the moment. Please ask a system administrator.'
  ],
  'missing.title': ['您的角色不能打开“{{page}}”', 'Your roles do not open “{{page}}”'],
  'missing.text': [
    '您的角色是{{roles}}。如需使用此页面，请联系系统管理员。',
    'Your roles: {{roles}}. If you need this page, please ask a system administrator.'
  ],
  'missing.start': ['返回可用的页面', 'Back to your pages'],
  leave: ['退出登录', 'Sign out'],
  'password.change': ['修改密码', 'Change password'],
  'password.changed': ['密码已修改', 'Password changed'],
  'password.due.title': ['密码已到期', 'Your password has expired'],
  'password.due.text': [
    '管理员密码须每 90 天更换一次，请修改后继续。',
    'Administrators change their password every 90 days. Please change it to go on.'
  ],
  'idle.text': [
    '您已较长时间没有操作，为保护平台安全，将在 {{seconds}} 秒后退出登录。',
    'You have not done anything for a while. To protect the platform you will be signed out in {{seconds}} s.'
  ],
  'idle.draft': ['尚未发送的审核意见会保留在本窗口。', 'Opinions that you have not sent stay in this window.'],
  'again.title': ['登录已失效，请重新登录', 'Please sign in again'],
  'again.text': [
    '重新登录后可以继续当前操作，页面上已填写的内容会保留。',
    'Sign in and go on where you were; what you have filled in stays on the page.'
  ]
})

const menuKeys = [
  'day',
  'reports',
  'applications',
  'profile-changes',
  'phone-recoveries',
  'questions',
  'administrators',
  'teams',
  'integrators',
  'enterprises',
  'campaigns',
  'catalogue',
  'sms',
  'notices',
  'agreements',
  'broadcasts',
  'audit',
  'messages'
] as const

/** The text key for a key of the server's menu; undefined if this build does not know it. */
export const menuText = (key: string) => {
  const known = menuKeys.find((name) => name === key)
  return known && (`menu.${known}` as const)
}

export type MenuText = NonNullable<ReturnType<typeof menuText>>

/** R37: the name of the page of this address, if the server's menu does not open it. Unknown pages have none. */
export const missingPage = (pathname: string, menu: readonly { path: string }[]): MenuText | undefined =>
  menu.some(({ path }) => isBelow(pathname, path)) ? undefined : menuText(pathname.split('/')[2] ?? '')
