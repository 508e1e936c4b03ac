import { createHash, createHmac } from 'node:crypto'
import { unixSeconds } from '../signed-headers.ts'

export type Tc3Request = {
  service: string
  /** The headers to sign, with lower-case names in alphabetical order; `content-type` and `host` are required. */
  headers: Record<string, string>
  body: string
  at: Date
}

export type Tc3Key = { secretId: string; secretKey: string }

/** Returns the Authorization header of a `POST /` by TC3-HMAC-SHA256 (Tencent's page "签名方法 v3"). */
export function signTc3(request: Tc3Request, key: Tc3Key): string {
  const date = request.at.toISOString().slice(0, 10)
  const scope = `${date}/${request.service}/tc3_request`
  const names = Object.keys(request.headers).join(';')
  const lines = Object.entries(request.headers).map(([name, value]) => `${name}:${value.toLowerCase()}\n`)
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(request.body)].join('\n')
  const toSign = ['TC3-HMAC-SHA256', unixSeconds(request.at), scope, sha256(canonical)].join('\n')
  const dateKey = hmac(`TC3${key.secretKey}`, date)
  const signingKey = hmac(hmac(dateKey, request.service), 'tc3_request')
  const signature = hmac(signingKey, toSign).toString('hex')
  return `TC3-HMAC-SHA256 Credential=${key.secretId}/${scope}, SignedHeaders=${names}, Signature=${signature}`
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
