import type { LookupFunction } from 'node:net'
import type { Agent, Dispatcher } from 'undici'
import { SmsFault, type SmsFaultKind, type SmsProvider, type SmsReceipt } from './sms.ts'
import { privateTargetCode } from './target-guard.ts'

export type Post = {
  provider: SmsProvider
  url: URL
  headers: Record<string, string>
  body: string
  lookup?: LookupFunction
}

export type PostAnswer = { status: number; text: string }

const maxAnswerBytes = 64 * 1024

/**
 * One POST with one deadline for name lookup, connecting, waiting and reading. Redirects are not followed: phone and
 * code are meant for this address only.
 * @throws SmsFault `unavailable` without a complete answer within `timeoutMs`, `rejected` when `lookup` refused
 */
export async function postOnce(timeoutMs: number, post: Post): Promise<PostAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const { statusCode, body } = await exchange(deadline, post)
    return { status: statusCode, text: await readText(body) }
  } catch (error) {
    if (error instanceof SmsFault) throw error
    const reason = deadline.aborted ? 'timeout' : codeOf(error)
    throw new SmsFault(reason === privateTargetCode ? 'rejected' : 'unavailable', post.provider, reason)
  }
}

/** For answers without a provider's code. A 2xx without a code does not say whether the SMS was sent. */
export function kindOfStatus(status: number): SmsFaultKind {
  if (status === 429) return 'throttled'
  return (status >= 200 && status <= 299) || status === 408 || status >= 500 ? 'unavailable' : 'rejected'
}

/** One for each way of looking names up. Loading the module takes 0.1 s, which the start of the API does not wait for. */
const agents = new Map<LookupFunction | undefined, Agent>()

async function exchange(signal: AbortSignal, { url, headers, body, lookup }: Post): Promise<Dispatcher.ResponseData> {
  const { Agent, request } = await import('undici')
  const dispatcher = agents.get(lookup) ?? new Agent({ allowH2: false, connect: { lookup } })
  agents.set(lookup, dispatcher)
  return request(url, { dispatcher, method: 'POST', headers, body, signal })
}

async function readText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxAnswerBytes) throw Object.assign(new Error(), { code: 'answer-too-long' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Returns only the code: the message may contain the address, which at Aliyun contains phone and code. */
function codeOf(error: unknown): string {
  const isCoded = error instanceof Error && 'code' in error && typeof error.code === 'string'
  return isCoded ? String(error.code) : 'network'
}

/** Retries only if the outcome is unknown: a refusal would come again, and a limit would get worse. */
export async function sendWithRetry(tryOnce: () => Promise<SmsReceipt>): Promise<SmsReceipt> {
  try {
    return await tryOnce()
  } catch (error) {
    if (error instanceof SmsFault && error.kind === 'unavailable') return tryOnce()
    throw error
  }
}
