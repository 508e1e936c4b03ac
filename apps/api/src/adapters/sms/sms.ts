import type { SmsNotice, SmsPurpose } from '@portal/contract/identity/sms-purposes'

export type SmsMessage = {
  /** UUID, the client message id. A retry keeps it, so that the provider's records show one message. */
  id: string
  /** Normalised: 11 digits without country code. */
  phone: string
  code: string
  purpose: SmsPurpose
}

/**
 * All but `address` are variables of a cloud's template, in this order. `address` is part of the template itself, since
 * clouds refuse links in variables.
 */
export type SmsNoticeFacts = {
  username?: string
  paper?: string
  until?: string
  /** The code with which the holder of an old phone objects (R35). */
  objection?: string
  hours?: string
  address?: string
}

const variables = ['username', 'paper', 'until', 'objection', 'hours'] as const satisfies (keyof SmsNoticeFacts)[]

export type SmsNoticeMessage = Pick<SmsMessage, 'id' | 'phone'> & { purpose: SmsNotice } & SmsNoticeFacts

export type AnySms = SmsMessage | SmsNoticeMessage

export type SmsReceipt = {
  /** The provider's number for the message, for enquiries. */
  providerId: string | null
}

export type SmsProvider = 'aliyun' | 'tencent' | 'http' | 'console'

/** The only way to send an SMS (R7). `send` throws only {@link SmsFault}. */
export type SmsSender = {
  readonly provider: SmsProvider
  send(message: AnySms): Promise<SmsReceipt>
}

/**
 * - `unavailable`: the outcome is unknown (timeout, network, 5xx). The adapter retries once.
 * - `throttled`: the provider's own limit for this phone or account.
 * - `rejected`: settings or account are wrong (signature, template, balance); an operator must act.
 */
export type SmsFaultKind = 'unavailable' | 'throttled' | 'rejected'

export class SmsFault extends Error {
  override readonly name = 'SmsFault'
  readonly kind: SmsFaultKind
  readonly provider: SmsProvider
  /** The provider's or system's error code, without what could be a phone or a code. */
  readonly reason: string

  /** Has no `cause`: network errors may contain the request with phone and code. */
  constructor(kind: SmsFaultKind, provider: SmsProvider, reason: string) {
    const told = loggableReason(reason)
    super(`短信未发出（${provider}，${kindWords[kind]}）：${told}`)
    this.kind = kind
    this.provider = provider
    this.reason = told
  }
}

const kindWords = {
  unavailable: '服务商不可用',
  throttled: '服务商限流',
  rejected: '服务商拒绝'
} as const satisfies Record<SmsFaultKind, string>

const purposeWords = {
  register: '注册',
  'reset-password': '找回登录密码',
  activate: '激活操作员账号',
  'change-phone': '更换绑定手机',
  'payment-password': '重设支付密码',
  'step-up': '身份验证'
} as const satisfies Record<SmsPurpose, string>

export const defaultSmsSignName = '晋煤国贸'

const noticeTexts = {
  'payment-password-locked': '您的支付密码连续输错5次，已锁定3小时。如非本人操作，请立即修改登录密码并联系平台。',
  'operator-invited':
    '您的企业为您开通了供应链管理平台的操作员账号，用户名{username}。请在7日内访问{address}激活。如非您所在企业，请忽略本短信。',
  'operator-password-reset':
    '您的企业主账号已重置您的登录密码，用户名{username}。请访问{address}，凭短信验证码设置新密码。',
  'paper-expiring':
    '您的账号{username}所属企业登记的{paper}有效期至{until}，请及时登录供应链管理平台更新资料，以免影响业务办理。',
  'phone-recovery':
    '账号{username}正在申请将绑定手机更换为其他号码。如非本人操作，请在{hours}小时内访问{address}，输入用户名和异议码{objection}。',
  'phone-changed': '您的账号{username}的绑定手机已更换，本号码不再接收验证码。如非本人操作，请立即联系平台。',
  'second-factor-reset': '您的账号{username}的二次验证已由平台重置，登录后请重新设置。如非本人申请，请立即联系平台。',
  'account-closing':
    '您的账号{username}将于{until}注销，个人信息将被删除。如需保留，请在此之前登录供应链管理平台撤销注销。',
  'notice-review': '您的企业在供应链管理平台有新的审核结果，请访问{address}查看。',
  'notice-expiry': '您的企业在供应链管理平台有一项到期提醒，请访问{address}办理。',
  'notice-security':
    '您的供应链管理平台账号有一条安全通知，请访问{address}查看。如非本人操作，请立即修改登录密码并联系平台。',
  'account-closed': '您在供应链管理平台的账号已注销，个人信息已删除或匿名化。'
} as const satisfies Record<SmsNotice, string>

type Told = Pick<SmsMessage, 'code' | 'purpose'> | Omit<SmsNoticeMessage, 'id' | 'phone'>

/** The text of R6 or of a notice, for providers that take a text; others have it as an approved template. */
export function smsText(message: Told, signName: string = defaultSmsSignName): string {
  if (!('code' in message)) return `【${signName}】${noticeText(message)}`
  const purpose = purposeWords[message.purpose]
  return `【${signName}】您的验证码为${message.code}，5分钟内有效，用于${purpose}。请勿泄露给他人。`
}

function noticeText({ purpose, ...facts }: Omit<SmsNoticeMessage, 'id' | 'phone'>): string {
  return [...variables, 'address' as const].reduce<string>(
    (text, name) => text.replace(`{${name}}`, () => facts[name] ?? ''),
    noticeTexts[purpose]
  )
}

/** The variables of a cloud's template, in its order. */
export function templateVariables(message: AnySms): Record<string, string> {
  if ('code' in message) return { code: message.code }
  return Object.fromEntries(variables.flatMap((name) => (message[name] === undefined ? [] : [[name, message[name]]])))
}

function loggableReason(reason: string): string {
  return /^[\w .:-]{1,80}$/.test(reason) && !/\d{6}/.test(reason) ? reason : '原因不明'
}
