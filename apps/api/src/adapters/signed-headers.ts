import { Webhook } from 'standardwebhooks'

/** The headers of Standard Webhooks, by which a service verifies a request: made anew for each attempt, with the same id. */
export const signedHeaders = (secret: Buffer, id: string, at: Date, body: string): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': unixSeconds(at),
  'webhook-signature': new Webhook(secret, { format: 'raw' }).sign(id, at, body)
})

export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}
