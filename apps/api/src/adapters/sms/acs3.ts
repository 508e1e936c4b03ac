import { createHash, createHmac } from 'node:crypto'

export type Acs3Request = {
  /** With the port, unless it is the scheme's default. */
  host: string
  action: string
  version: string
  query: Record<string, string>
  at: Date
  nonce: string
}

export type Acs3Key = { accessKeyId: string; accessKeySecret: string }

/** Signs a `POST /` without body by ACS3-HMAC-SHA256 (Aliyun's page "V3 版本请求体 & 签名机制"). */
export function signAcs3(request: Acs3Request, key: Acs3Key): { queryString: string; headers: Record<string, string> } {
  const queryString = canonicalQuery(request.query)
  const headers = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': `${request.at.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version
  }
  const names = Object.keys(headers).join(';')
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', queryString, lines.join(''), names, sha256('')].join('\n')
  const signature = createHmac('sha256', key.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.accessKeyId},SignedHeaders=${names},Signature=${signature}`
  return { queryString, headers: { ...headers, authorization } }
}

function canonicalQuery(query: Record<string, string>): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(query[name] ?? '')}`)
    .join('&')
}

/** RFC 3986. Aliyun also encodes five characters that `encodeURIComponent` leaves. */
function percentEncode(text: string): string {
  const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text).replace(/[!'()*]/g, hex)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
