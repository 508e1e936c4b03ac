import { createPortalClient } from '@portal/client'
import { createRemoteJWKSet, jwtVerify } from 'jose'

const { PORTAL = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env
const portal = createPortalClient({ baseUrl: PORTAL, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET })
const keys = createRemoteJWKSet(new URL('/oauth/jwks', PORTAL))

/** Send the person to `approveUrl`. The browser comes back to `returnUrl` with the parameter `approval`. */
export const ask = async (enterprise: string, order: string, returnUrl: string) =>
  portal.createPaymentApproval(
    { enterprise, action: '支付货款', amount: '128000.00', text: `订单 ${order}`, returnUrl },
    { idempotencyKey: `order-${order}` }
  )

/** After the webhook, or when the browser is back: what was decided, proven by the receipt. */
export const read = async (id: string) => {
  const { state, receipt } = await portal.readPaymentApproval({ id })
  if (receipt === null) return { state }
  const { payload } = await jwtVerify(receipt, keys, {
    issuer: PORTAL,
    audience: CLIENT_ID,
    algorithms: ['ES256'],
    typ: 'payment-receipt+jwt'
  })
  return { state, amount: payload['amount'], decision: payload['decision'] }
}
