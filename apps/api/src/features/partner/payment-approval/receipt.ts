import { importJWK, SignJWT } from 'jose'
import { hash } from 'node:crypto'
import type { Deps } from '#api/deps.ts'
import { type ApprovalRow, enterpriseNumberOf } from './payment-approval.store.ts'

export type Decided = { decision: 'approved' | 'refused'; accountId: string; decidedAt: Date }

/** No access token (`at+jwt`) and no ID token passes for a receipt, nor the other way round (RFC 8725, 3.11). */
export const receiptType = 'payment-receipt+jwt'

/**
 * R41: what was decided, bound to amount and text, by the key that signs access tokens. It does not end. The client
 * verifies it when it comes, because a key stays published for little longer than its last token.
 */
export const signReceipt = async (
  { signingKeys, config }: Pick<Deps, 'signingKeys' | 'config'>,
  row: ApprovalRow,
  { decision, accountId, decidedAt }: Decided
): Promise<string> => {
  const [key] = await signingKeys.current()
  if (!key) throw new Error('there is no signing key')
  const { id, client, action, amount, text } = row
  return new SignJWT({
    enterprise: enterpriseNumberOf(row),
    account: accountId,
    action,
    amount,
    currency: 'CNY',
    text,
    textSha256: hash('sha256', text, 'base64url'),
    decision,
    decidedAt: decidedAt.toISOString()
  })
    .setProtectedHeader({ alg: 'ES256', typ: receiptType, kid: key.kid })
    .setIssuer(config.publicUrl.origin)
    .setAudience(client.id)
    .setJti(id)
    .setIssuedAt(decidedAt)
    .sign(await importJWK(key, 'ES256'))
}
