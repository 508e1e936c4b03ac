import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import {
  startDouble,
  type DoubleAnswer,
  type DoubleRequest,
  type ReceivedSms,
  type SmsDouble
} from './double-server.ts'

export type AliyunAccount = {
  accessKeyId: string
  accessKeySecret: string
  signName: string
  templateCodes: readonly string[]
  /** Template → its variables, for those whose only variable is not `code`. */
  variables?: Readonly<Record<string, readonly string[]>>
}

const obligatoryHeaders = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version'
]

/** Speaks Dysmsapi's SendSms. Checks ACS3-HMAC-SHA256 on the received bytes, independently of the adapter. */
export function startAliyunDouble(account: AliyunAccount): Promise<SmsDouble> {
  const usedNonces = new Set<string>()
  return startDouble((request, behaviour, accept) => {
    const refusal = judgeGateway(request, account, usedNonces)
    if (refusal) return refusal
    if (behaviour === 'bad-signature') return failure(400, 'SignatureDoesNotMatch')
    const query = new URL(request.target, 'http://double').searchParams
    if (behaviour === 'throttled') return business('isv.BUSINESS_LIMIT_CONTROL', query)
    if (behaviour === 'rejected') return business('isv.SMS_TEMPLATE_ILLEGAL', query)
    return sendSms(query, account, accept)
  })
}

function judgeGateway(request: DoubleRequest, account: AliyunAccount, usedNonces: Set<string>): DoubleAnswer | null {
  const { headers } = request
  if (headers['x-acs-action'] !== 'SendSms') return failure(404, 'InvalidAction.NotFound')
  if (headers['x-acs-version'] !== '2017-05-25') return failure(404, 'InvalidVersion')
  const age = Math.abs(Date.now() - Date.parse(headers['x-acs-date'] ?? ''))
  if (!(age < 15 * 60_000)) return failure(400, 'InvalidTimeStamp.Expired')
  const signature = judgeSignature(request, account)
  if (signature) return signature
  const nonce = headers['x-acs-signature-nonce'] ?? ''
  if (nonce.length < 8 || usedNonces.has(nonce)) return failure(400, 'SignatureNonceUsed')
  usedNonces.add(nonce)
  return null
}

function judgeSignature(request: DoubleRequest, account: AliyunAccount): DoubleAnswer | null {
  const { headers, body } = request
  const parts = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? ''
  )
  if (!parts) return failure(400, 'IncompleteSignature')
  const [, keyId, names = '', given = ''] = parts
  if (keyId !== account.accessKeyId) return failure(404, 'InvalidAccessKeyId.NotFound')
  const signed = names.split(';')
  const isComplete = obligatoryHeaders.every((name) => signed.includes(name))
  const isOrdered = signed.join() === [...signed].sort().join()
  const digest = createHash('sha256').update(body).digest('hex')
  if (!isComplete || !isOrdered || headers['x-acs-content-sha256'] !== digest) {
    return failure(400, 'SignatureDoesNotMatch')
  }
  const expected = aliyunSignature(request, signed, account.accessKeySecret)
  const isEqual = timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(expected, 'hex'))
  return isEqual ? null : failure(400, 'SignatureDoesNotMatch')
}

export function aliyunSignature(request: DoubleRequest, signedNames: readonly string[], secret: string): string {
  const [path = '', rawQuery = ''] = request.target.split('?')
  const pairs = [...new URLSearchParams(rawQuery)].map(([name, value]) => `${encode(name)}=${encode(value)}`)
  let canonical = `${request.method}\n${path}\n${pairs.sort().join('&')}\n`
  for (const name of signedNames) canonical += `${name}:${(request.headers[name] ?? '').trim()}\n`
  canonical += `\n${signedNames.join(';')}\n${request.headers['x-acs-content-sha256']}`
  const hashed = createHash('sha256').update(canonical, 'utf8').digest('hex')
  return createHmac('sha256', secret).update('ACS3-HMAC-SHA256\n').update(hashed).digest('hex')
}

/** Encodes byte by byte; unreserved characters of RFC 3986 stay. */
function encode(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

function sendSms(query: URLSearchParams, account: AliyunAccount, accept: (message: ReceivedSms) => void): DoubleAnswer {
  const phone = query.get('PhoneNumbers') ?? ''
  const template = query.get('TemplateCode') ?? ''
  const params = query.get('TemplateParam') ?? ''
  const { code = '', ...others } = JSON.parse(params) as Record<string, string>
  const expected = account.variables?.[template] ?? ['code']
  const isWhole = expected.includes('code') ? /^\d{4,6}$/.test(code) : String(Object.keys(others)) === String(expected)
  if (!/^1[3-9]\d{9}$/.test(phone)) return business('isv.MOBILE_NUMBER_ILLEGAL', query)
  if (query.get('SignName') !== account.signName) return business('isv.SMS_SIGNATURE_ILLEGAL', query)
  if (!account.templateCodes.includes(template)) return business('isv.SMS_TEMPLATE_ILLEGAL', query)
  if (!isWhole) return business('isv.TEMPLATE_MISSING_PARAMETERS', query)
  accept({ clientId: query.get('OutId') ?? '', phone, code, template })
  return { status: 200, body: { Code: 'OK', Message: 'OK', RequestId: 'double-request', BizId: 'double-biz-1' } }
}

/** SMS refusals come with HTTP 200, and their text quotes the request. */
function business(code: string, query: URLSearchParams): DoubleAnswer {
  return { status: 200, body: { Code: code, Message: `${code}: ${query.toString()}`, RequestId: 'double-request' } }
}

function failure(status: number, code: string): DoubleAnswer {
  return {
    status,
    body: { Code: code, Message: `${code} (double)`, RequestId: 'double-request', HostId: 'double', Recommend: '' }
  }
}
