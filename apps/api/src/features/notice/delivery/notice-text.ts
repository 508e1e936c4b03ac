import type { NoticeKind } from '@portal/contract/record/notice-kinds'

type Told = {
  kind: NoticeKind
  /** One sentence in both languages. */
  text: { zh: string; en: string }
  enterprise: string | null
  url: string
}

const product = { zh: '供应链管理平台', en: 'Supply chain platform' }

const closing = {
  zh: '本通知由系统发出，请勿回复。接收方式可在“通知设置”中修改。',
  en: 'Sent by the system; please do not reply. You can choose your notices on the page “Notices”.'
}
const closingOfSecurity = {
  zh: '如非本人操作，请立即修改登录密码并联系平台。安全通知不能关闭。',
  en: 'If this was not you, change your password at once and contact the platform. Notices about security cannot be switched off.'
}

/** R49: Chinese with English below, since no account has a language. It names the enterprise and nothing else. */
export const mailOf = ({ kind, text, enterprise, url }: Told): { subject: string; text: string } => {
  const end = kind === 'security' ? closingOfSecurity : closing
  const zh = `${enterprise ? `${enterprise}：\n\n` : ''}${text.zh}。\n请登录${product.zh}查看：\n${url}\n\n${end.zh}`
  const en = `${enterprise ? `${enterprise}:\n\n` : ''}${text.en}.\nPlease sign in to see it:\n${url}\n\n${end.en}`
  return { subject: `【${product.zh}】${text.zh}`, text: `${zh}\n\n----\n\n${en}\n` }
}

export const robotTextOf = ({ text, enterprise, url }: Omit<Told, 'kind'>): string =>
  `【${product.zh}】${enterprise ? `${enterprise}：` : ''}${text.zh}\n${text.en}\n${url}`

/** Of the button 发送测试消息. */
export const robotTest = {
  zh: '这是一条测试消息，群机器人可以接收通知',
  en: 'This is a test: the robot can receive notices'
}

/** R49: the code goes out by itself, and so says what it is for. */
export const codeMailOf = (code: string): { subject: string; text: string } => ({
  subject: `【${product.zh}】邮箱验证码`,
  text: `您的验证码为 ${code}，5 分钟内有效，用于设置通知邮箱。请勿泄露给他人。如非本人操作，请忽略本邮件。

----

Your code is ${code}. It is valid for 5 minutes and sets the address for notices. Do not give it to anybody. If this was not you, ignore this mail.
`
})
