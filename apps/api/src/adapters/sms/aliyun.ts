import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { signAcs3 } from './acs3.ts'
import type { AliyunSmsConfig } from './config.ts'
import { parseJson } from '../parse-json.ts'
import { kindOfStatus, type PostAnswer, postOnce, sendWithRetry } from './post-once.ts'
import { type AnySms, SmsFault, type SmsFaultKind, type SmsReceipt, type SmsSender, templateVariables } from './sms.ts'

type Needs = { now: () => Date; timeoutMs: number }

/**
 * Aliyun Dysmsapi 2017-05-25, SendSms, signed here instead of by @alicloud/dysmsapi20170525. The SDK cannot be aborted
 * at 3 s, quotes phone and code in its network errors and takes 42 MB. A test checks that both send the same.
 */
export function createAliyunSender(needs: Needs, config: AliyunSmsConfig): SmsSender & { provider: 'aliyun' } {
  return {
    provider: 'aliyun',
    send: (message) => sendWithRetry(() => sendOnce(needs, config, message))
  }
}

async function sendOnce(needs: Needs, config: AliyunSmsConfig, message: AnySms): Promise<SmsReceipt> {
  const signed = signAcs3(
    {
      host: config.endpoint.host,
      action: 'SendSms',
      version: '2017-05-25',
      query: {
        OutId: message.id,
        PhoneNumbers: message.phone,
        SignName: config.signName,
        TemplateCode: config.templates[message.purpose] ?? '',
        TemplateParam: JSON.stringify(templateVariables(message))
      },
      at: needs.now(),
      nonce: randomUUID()
    },
    config
  )
  const answer = await postOnce(needs.timeoutMs, {
    provider: 'aliyun',
    url: new URL(`/?${signed.queryString}`, config.endpoint),
    headers: { ...signed.headers, accept: 'application/json' },
    body: ''
  })
  return readAnswer(answer)
}

const answerSchema = z.object({ Code: z.string(), BizId: z.string().optional() })

/** SMS refusals come with HTTP 200 and a code, gateway refusals with 4xx or 5xx. */
function readAnswer({ status, text }: PostAnswer): SmsReceipt {
  const answer = answerSchema.safeParse(parseJson(text))
  if (status === 200 && answer.data?.Code === 'OK') return { providerId: answer.data.BizId ?? null }
  const code = answer.data?.Code ?? 'unreadable answer'
  throw new SmsFault(kindOf(status, answer.data?.Code), 'aliyun', `HTTP ${status} ${code}`)
}

function kindOf(status: number, code = ''): SmsFaultKind {
  if (/^(Throttling|isv\.(BUSINESS_LIMIT|DAY_LIMIT|MONTH_LIMIT))/.test(code)) return 'throttled'
  if (status === 200 && code) return code === 'isp.SYSTEM_ERROR' ? 'unavailable' : 'rejected'
  return kindOfStatus(status)
}
