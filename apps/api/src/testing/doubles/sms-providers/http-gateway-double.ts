import { createHmac, timingSafeEqual } from 'node:crypto'
import { startDouble, type DoubleAnswer, type DoubleRequest, type SmsDouble } from './double-server.ts'

export type GatewayAccount = { secret: Buffer; bearerToken: string | null }

/** A gateway written from the description in `adapters/sms/http.ts`, as an operator would. */
export function startHttpGatewayDouble(account: GatewayAccount): Promise<SmsDouble> {
  return startDouble((request, behaviour, accept) => {
    if (!isAuthentic(request, account) || behaviour === 'bad-signature') return refuse(401)
    if (behaviour === 'throttled') return refuse(429)
    if (behaviour === 'rejected') return refuse(422)
    const { id, phone, code = '', purpose, text } = JSON.parse(request.body) as Record<string, string>
    const isNotice = /^(payment-password-locked|operator-|paper-|notice-)/.test(purpose ?? '')
    if (!id || !phone || isNotice !== (code === '') || !text || id !== request.headers['webhook-id']) return refuse(400)
    accept({ clientId: id, phone, code, template: text })
    return { status: 202, body: { id: 'double-gateway-1' } }
  })
}

function isAuthentic({ headers, body }: DoubleRequest, account: GatewayAccount): boolean {
  const token = account.bearerToken === null ? undefined : `Bearer ${account.bearerToken}`
  if (headers.authorization !== token) return false
  const timestamp = Number(headers['webhook-timestamp'])
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= 300)) return false
  const mac = createHmac('sha256', account.secret)
  for (const part of [headers['webhook-id'] ?? '', '.', String(timestamp), '.', body]) mac.update(part)
  const expected = Buffer.from(`v1,${mac.digest('base64')}`)
  const given = Buffer.from(headers['webhook-signature'] ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function refuse(status: number): DoubleAnswer {
  return { status, body: { error: 'refused' } }
}
