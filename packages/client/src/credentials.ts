import { readProblem } from './problem.ts'

/** A private key on P-256: JWK (RFC 7517), or PKCS #8 as PEM. */
export type PrivateKey = { kty: string; crv: string; x: string; y: string; d: string } | string

export type Credentials =
  | { apiKey: string }
  | { clientId: string; clientSecret: string }
  | { clientId: string; privateKey: PrivateKey; kid: string }

type Asking = { origin: string; issuer: string; fetch: typeof fetch }

/** The bearer token for a request. `stale` is a token that the portal refused; undefined then: there is no other. */
export type TokenSource = (scope: string, signal: AbortSignal, stale?: string) => Promise<string | undefined>

export const createTokenSource = (credentials: Credentials, asking: Asking): TokenSource => {
  if ('apiKey' in credentials) return async (_scope, _signal, stale) => (stale ? undefined : credentials.apiKey)
  const held = new Map<string, Held>()
  const begin = (scope: string): Held => {
    const next: Held = { pending: requestToken(credentials, scope, asking) }
    next.pending.then(
      (token) => (next.token = token),
      () => held.get(scope) === next && held.delete(scope)
    )
    held.set(scope, next)
    return next
  }
  return async (scope, signal, stale) => {
    const current = held.get(scope)
    const { value } = await abortable((current && isUsable(current, stale) ? current : begin(scope)).pending, signal)
    return value
  }
}

/** `token` is absent while the request is under way. Parallel calls then wait for the same one. */
type Held = { pending: Promise<Token>; token?: Token }

const isUsable = ({ token }: Held, stale: string | undefined): boolean =>
  token === undefined || (token.value !== stale && Date.now() < token.renewAt)

type Token = { value: string; renewAt: number }

/** Parallel calls share one request, so the signal of one of them must not end it for the others. */
const abortable = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })

const tokenTimeoutMs = 15_000

const requestToken = async (
  credentials: Exclude<Credentials, { apiKey: string }>,
  scope: string,
  { origin, issuer, fetch }: Asking
): Promise<Token> => {
  const isSecret = 'clientSecret' in credentials
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scope === '' ? {} : { scope }),
    ...(isSecret ? {} : await assertionOf(credentials, issuer))
  })
  const basic = isSecret ? btoa(`${encode(credentials.clientId)}:${encode(credentials.clientSecret)}`) : undefined
  const answer = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    headers: { accept: 'application/json', ...(basic ? { authorization: `Basic ${basic}` } : {}) },
    body,
    signal: AbortSignal.timeout(tokenTimeoutMs)
  })
  if (!answer.ok) throw await readProblem(answer)
  const { access_token: value, expires_in: seconds } = (await answer.json()) as {
    access_token: string
    expires_in: number
  }
  // A tenth of the lifetime early, so that a token does not end on its way.
  return { value, renewAt: Date.now() + seconds * 900 }
}

/** RFC 6749, 2.3.1: both parts are form-encoded before they are joined. */
const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)

/** RFC 7523: signed by the client's key; used once. */
const assertionOf = async (
  { clientId, privateKey, kid }: { clientId: string; privateKey: PrivateKey; kid: string },
  issuer: string
) => {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: clientId, sub: clientId, aud: issuer, jti: crypto.randomUUID(), iat: now, exp: now + 60 }
  const head = `${base64url({ alg: 'ES256', typ: 'JWT', kid })}.${base64url(claims)}`
  const key = await importKey(privateKey)
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(head))
  return {
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: `${head}.${base64url(new Uint8Array(signature))}`
  }
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const importKey = (key: PrivateKey) => {
  if (typeof key === 'string') {
    const base64 = key.replaceAll(/-----(BEGIN|END) PRIVATE KEY-----|\s/g, '')
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign'])
  }
  const { kty, crv, x, y, d } = key
  return crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, algorithm, false, ['sign'])
}

const base64url = (value: Uint8Array | object): string => {
  const bytes = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
