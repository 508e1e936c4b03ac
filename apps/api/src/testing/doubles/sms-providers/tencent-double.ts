import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import {
  startDouble,
  type DoubleAnswer,
  type DoubleRequest,
  type ReceivedSms,
  type SmsDouble
} from './double-server.ts'

export type TencentAccount = {
  secretId: string
  secretKey: string
  sdkAppId: string
  signName: string
  templateIds: readonly string[]
  /** Template → its parameters, for those whose only parameter is not the code. */
  variables?: Readonly<Record<string, readonly string[]>>
}

/** Speaks Tencent's SendSms (2021-01-11) and checks TC3-HMAC-SHA256 on the received bytes. */
export function startTencentDouble(account: TencentAccount): Promise<SmsDouble> {
  return startDouble((request, behaviour, accept) => {
    const refusal = judgeGateway(request, account)
    if (refusal) return failure(refusal)
    if (behaviour === 'bad-signature') return failure('AuthFailure.SignatureFailure')
    const order = readOrder(request.body)
    if (!order) return failure('InvalidParameter')
    if (behaviour === 'throttled') return status(order, 'LimitExceeded.PhoneNumberDailyLimit')
    if (behaviour === 'rejected') return status(order, 'FailedOperation.TemplateIncorrectOrUnapproved')
    return sendSms(order, account, accept)
  })
}

function judgeGateway(request: DoubleRequest, account: TencentAccount): string | null {
  const { headers } = request
  if (request.method !== 'POST' || request.target !== '/') return 'InvalidRequest'
  if (headers['x-tc-action'] !== 'SendSms') return 'InvalidAction'
  if (headers['x-tc-version'] !== '2021-01-11') return 'NoSuchVersion'
  if (!/^[a-z]+-[a-z]+$/.test(headers['x-tc-region'] ?? '')) return 'MissingParameter'
  const age = Math.abs(Date.now() / 1000 - Number(headers['x-tc-timestamp']))
  if (!(age <= 300)) return 'AuthFailure.SignatureExpire'
  return judgeSignature(request, account)
}

function judgeSignature(request: DoubleRequest, account: TencentAccount): string | null {
  const parts =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? ''
    )
  if (!parts) return 'AuthFailure.InvalidAuthorization'
  const [, secretId, date = '', service = '', names = '', given = ''] = parts
  if (secretId !== account.secretId) return 'AuthFailure.SecretIdNotFound'
  const seconds = Number(request.headers['x-tc-timestamp'])
  const signed = names.split(';')
  const isInScope = service === 'sms' && date === utcDate(seconds)
  const isComplete = signed.includes('content-type') && signed.includes('host')
  if (!isInScope || !isComplete) return 'AuthFailure.SignatureFailure'
  const expected = tencentSignature(request, signed, service, account.secretKey)
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected)) ? null : 'AuthFailure.SignatureFailure'
}

export function tencentSignature(
  request: DoubleRequest,
  signedNames: readonly string[],
  service: string,
  secretKey: string
): string {
  const timestamp = request.headers['x-tc-timestamp'] ?? ''
  let canonical = `${request.method}\n${request.target}\n\n`
  for (const name of signedNames) canonical += `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`
  canonical += `\n${signedNames.join(';')}\n${createHash('sha256').update(request.body, 'utf8').digest('hex')}`
  const date = utcDate(Number(timestamp))
  const key = [date, service, 'tc3_request'].reduce<Buffer>(
    (secret, step) => createHmac('sha256', secret).update(step).digest(),
    Buffer.from(`TC3${secretKey}`)
  )
  const hashed = createHash('sha256').update(canonical, 'utf8').digest('hex')
  return createHmac('sha256', key)
    .update(`TC3-HMAC-SHA256\n${timestamp}\n${date}/${service}/tc3_request\n${hashed}`)
    .digest('hex')
}

function utcDate(seconds: number): string {
  const at = new Date(seconds * 1000)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

type Order = {
  PhoneNumberSet: string[]
  SmsSdkAppId: string
  SignName: string
  TemplateId: string
  TemplateParamSet: string[]
  SessionContext: string
}

function readOrder(body: string): Order | null {
  const order: unknown = JSON.parse(body)
  const isOrder =
    typeof order === 'object' &&
    order !== null &&
    'PhoneNumberSet' in order &&
    Array.isArray(order.PhoneNumberSet) &&
    'TemplateParamSet' in order &&
    Array.isArray(order.TemplateParamSet)
  // The lists are checked above; a missing text is undefined and fails the comparisons in sendSms.
  return isOrder ? (order as unknown as Order) : null
}

function sendSms(order: Order, account: TencentAccount, accept: (message: ReceivedSms) => void): DoubleAnswer {
  const phone = /^\+86(1[3-9]\d{9})$/.exec(order.PhoneNumberSet[0] ?? '')?.[1]
  if (order.SmsSdkAppId !== account.sdkAppId) return failure('InvalidParameterValue.SdkAppIdNotExist')
  if (!phone) return status(order, 'InvalidParameterValue.IncorrectPhoneNumber')
  if (order.SignName !== account.signName) return status(order, 'FailedOperation.SignatureIncorrectOrUnapproved')
  if (!account.templateIds.includes(order.TemplateId)) {
    return status(order, 'FailedOperation.TemplateIncorrectOrUnapproved')
  }
  const expected = account.variables?.[order.TemplateId] ?? ['code']
  const code = expected.includes('code') ? (order.TemplateParamSet[0] ?? '') : ''
  const isCode = !expected.includes('code') || /^\d{4,6}$/.test(code)
  if (order.TemplateParamSet.length !== expected.length || !isCode)
    return status(order, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate')
  accept({ clientId: order.SessionContext, phone, code, template: order.TemplateId })
  return status(order, 'Ok', 'double-serial-1')
}

/** The result of one message: HTTP 200 even if not sent; quotes phone and context. */
function status(order: Order, code: string, serial = ''): DoubleAnswer {
  const entry = {
    SerialNo: serial,
    PhoneNumber: order.PhoneNumberSet[0],
    Fee: serial ? 1 : 0,
    SessionContext: order.SessionContext,
    Code: code,
    Message: `${code} for ${order.PhoneNumberSet[0]}`,
    IsoCode: 'CN'
  }
  return { status: 200, body: { Response: { SendStatusSet: [entry], RequestId: 'double-request' } } }
}

function failure(code: string): DoubleAnswer {
  const error = { Code: code, Message: `${code} (double)` }
  return { status: 200, body: { Response: { Error: error, RequestId: 'double-request' } } }
}
