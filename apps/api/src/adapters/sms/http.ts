import { z } from 'zod'
import { parseJson } from '../parse-json.ts'
import { signedHeaders } from '../signed-headers.ts'
import type { HttpSmsConfig } from './config.ts'
import { kindOfStatus, type PostAnswer, postOnce, sendWithRetry } from './post-once.ts'
import { type AnySms, SmsFault, smsText, type SmsReceipt, type SmsSender } from './sms.ts'
import { lookupPublic, namesPrivateAddress } from './target-guard.ts'

type Needs = { now: () => Date; timeoutMs: number }

/**
 * A gateway that takes a JSON POST. It must:
 * - verify the Standard Webhooks header: `webhook-signature` is `v1,` + base64 of HMAC-SHA256 over `webhook-id` `.`
 * `webhook-timestamp` `.` body; the timestamp (Unix seconds) is at most 5 min old;
 * - identify a message by `webhook-id`: a retry has the same id with a new timestamp and signature;
 * - read the body `{ "id", "phone", "code", "purpose", "text" }`; `text` is ready to send, and a notice has no `code`;
 * - answer 2xx, optionally with `{ "id": "its own number" }`, 429 for a limit, other 4xx for a refusal.
 * Redirects are refused.
 */
export function createHttpSender(needs: Needs, config: HttpSmsConfig): SmsSender & { provider: 'http' } {
  return {
    provider: 'http',
    send: (message) => sendWithRetry(() => sendOnce(needs, config, message))
  }
}

async function sendOnce(needs: Needs, config: HttpSmsConfig, message: AnySms): Promise<SmsReceipt> {
  if (!config.isPrivateAllowed && namesPrivateAddress(config.url)) {
    throw new SmsFault('rejected', 'http', 'private address')
  }
  const { id } = message
  const body = JSON.stringify({ ...message, text: smsText(message, config.signName) })
  const answer = await postOnce(needs.timeoutMs, {
    provider: 'http',
    url: config.url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      ...signedHeaders(config.secret, id, needs.now(), body),
      ...(config.bearerToken && { authorization: `Bearer ${config.bearerToken}` })
    },
    body,
    lookup: config.isPrivateAllowed ? undefined : lookupPublic
  })
  return readAnswer(answer)
}

const receiptSchema = z.object({ id: z.string().min(1).max(128) })

function readAnswer({ status, text }: PostAnswer): SmsReceipt {
  if (status < 200 || status > 299) throw new SmsFault(kindOfStatus(status), 'http', `HTTP ${status}`)
  return { providerId: receiptSchema.safeParse(parseJson(text)).data?.id ?? null }
}
