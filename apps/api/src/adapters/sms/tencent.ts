import { z } from 'zod'
import type { TencentSmsConfig } from './config.ts'
import { parseJson } from '../parse-json.ts'
import { kindOfStatus, type PostAnswer, postOnce, sendWithRetry } from './post-once.ts'
import { unixSeconds } from '../signed-headers.ts'
import { type AnySms, SmsFault, type SmsFaultKind, type SmsReceipt, type SmsSender, templateVariables } from './sms.ts'
import { signTc3 } from './tc3.ts'

type Needs = { now: () => Date; timeoutMs: number }

/**
 * Tencent Cloud SMS 2021-01-11, SendSms, signed here instead of by tencentcloud-sdk-nodejs-sms. The SDK signs for the
 * service in the first label of the host (`127` for a local one), and sends phone and code along with redirects. A test
 * checks that both send the same.
 */
export function createTencentSender(needs: Needs, config: TencentSmsConfig): SmsSender & { provider: 'tencent' } {
  return {
    provider: 'tencent',
    send: (message) => sendWithRetry(() => sendOnce(needs, config, message))
  }
}

async function sendOnce(needs: Needs, config: TencentSmsConfig, message: AnySms): Promise<SmsReceipt> {
  const at = needs.now()
  const body = JSON.stringify({
    PhoneNumberSet: [`+86${message.phone}`],
    SmsSdkAppId: config.sdkAppId,
    SignName: config.signName,
    TemplateId: config.templates[message.purpose] ?? '',
    TemplateParamSet: Object.values(templateVariables(message)),
    SessionContext: message.id
  })
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    host: config.endpoint.host,
    'x-tc-action': 'SendSms'
  }
  const answer = await postOnce(needs.timeoutMs, {
    provider: 'tencent',
    url: config.endpoint,
    headers: {
      ...headers,
      'x-tc-region': config.region,
      'x-tc-timestamp': unixSeconds(at),
      'x-tc-version': '2021-01-11',
      authorization: signTc3({ service: 'sms', headers, body, at }, config)
    },
    body
  })
  return readAnswer(answer)
}

const answerSchema = z.object({
  Response: z.object({
    Error: z.object({ Code: z.string() }).optional(),
    SendStatusSet: z.array(z.object({ Code: z.string(), SerialNo: z.string().optional() })).optional()
  })
})

/** HTTP 200 is no success by itself: `Error` has the request's fault, the status the message's fault. */
function readAnswer({ status, text }: PostAnswer): SmsReceipt {
  const response = answerSchema.safeParse(parseJson(text)).data?.Response
  const sent = response?.SendStatusSet?.[0]
  const code = response?.Error?.Code ?? sent?.Code
  if (status === 200 && code === 'Ok') return { providerId: sent?.SerialNo || null }
  throw new SmsFault(kindOf(status, code), 'tencent', `HTTP ${status} ${code ?? 'unreadable answer'}`)
}

function kindOf(status: number, code = ''): SmsFaultKind {
  if (/^(LimitExceeded|RequestLimitExceeded)/.test(code)) return 'throttled'
  if (status === 200 && code) return /^(InternalError|ResourceUnavailable)/.test(code) ? 'unavailable' : 'rejected'
  return kindOfStatus(status)
}
