/** Why a webhook must not be trusted. */
export class WebhookFault extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WebhookFault'
  }
}

type Delivery = {
  /** The body exactly as it arrived, not parsed and written again. */
  payload: string | Uint8Array
  headers: Headers | Record<string, string | string[] | undefined>
  /** `whsec_…`; several while a secret is rotated. */
  secrets: string | readonly string[]
  /** How old a delivery may be, or how far ahead its clock. */
  toleranceSeconds?: number
}

/**
 * R43: the event of a delivery that was signed in the Standard Webhooks form. The same delivery can arrive again: keep
 * the `webhook-id` and ignore those that you know.
 * @throws WebhookFault
 */
export const verifyWebhook = async <Event = unknown>({
  payload,
  headers,
  secrets,
  toleranceSeconds = 300
}: Delivery): Promise<Event> => {
  const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => read(headers, `webhook-${name}`))
  if (!id || !timestamp || !signatures) throw new WebhookFault('a header is missing')
  const isFresh = /^\d+$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds
  if (!isFresh) throw new WebhookFault('the delivery is too old or its clock is wrong')
  const text = typeof payload === 'string' ? payload : new TextDecoder().decode(payload)
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`)
  const given = signatures.split(' ').flatMap((each) => (each.startsWith('v1,') ? [each.slice(3)] : []))
  for (const secret of [secrets].flat()) {
    const key = await importSecret(secret)
    for (const signature of given) {
      const bytes = decode(signature)
      // Web Crypto compares in constant time.
      if (bytes && (await crypto.subtle.verify('HMAC', key, bytes, signed))) return JSON.parse(text) as Event
    }
  }
  throw new WebhookFault('no signature fits')
}

const read = (headers: Delivery['headers'], name: string): string | undefined => {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return Array.isArray(found) ? found[0] : found
}

const importSecret = async (secret: string) => {
  const bytes = decode(secret.replace(/^whsec_/, ''))
  if (!bytes) throw new WebhookFault('the secret is no whsec_… of base64')
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
}

const decode = (base64: string): Uint8Array<ArrayBuffer> | undefined => {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}
