export type SmsPurpose = 'register' | 'reset-password' | 'change-phone' | 'payment-password'

export type SmsNotice = 'payment-password-locked'

export type SmsMessage = {
  /** UUID, the client message id. A retry keeps it, so that the provider's records show one message. */
  id: string
  /** Normalised: 11 digits without country code. */
  phone: string
  code: string
  purpose: SmsPurpose
}

export type SmsNoticeMessage = Pick<SmsMessage, 'id' | 'phone'> & { purpose: SmsNotice }

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

  /**
   * Has no `cause`: network errors may contain the request with phone and code.
   * @param reason a provider's or system's error code; the message omits what could be a phone or a code
   */
  constructor(kind: SmsFaultKind, provider: SmsProvider, reason: string) {
    super(`短信未发出（${provider}，${kindWords[kind]}）：${loggableReason(reason)}`)
    this.kind = kind
    this.provider = provider
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
  'change-phone': '更换绑定手机',
  'payment-password': '重设支付密码'
} as const satisfies Record<SmsPurpose, string>

export const defaultSmsSignName = '晋煤国贸'

const noticeTexts = {
  'payment-password-locked': '您的支付密码连续输错5次，已锁定3小时。如非本人操作，请立即修改登录密码并联系平台。'
} as const satisfies Record<SmsNotice, string>

type Told = Pick<SmsMessage, 'code' | 'purpose'> | Pick<SmsNoticeMessage, 'purpose'>

/** The text of R6 or of a notice, for providers that take a text; others have it as an approved template. */
export function smsText(message: Told, signName: string = defaultSmsSignName): string {
  if (!('code' in message)) return `【${signName}】${noticeTexts[message.purpose]}`
  const purpose = purposeWords[message.purpose]
  return `【${signName}】您的验证码为${message.code}，5分钟内有效，用于${purpose}。请勿泄露给他人。`
}

function loggableReason(reason: string): string {
  return /^[\w .:-]{1,80}$/.test(reason) && !/\d{6}/.test(reason) ? reason : '原因不明'
}
