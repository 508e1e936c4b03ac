import { request as requestByHttp, type IncomingMessage } from 'node:http'
import { request as requestByHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
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
    const response = await exchange(deadline, post)
    return { status: response.statusCode ?? 0, text: await readText(response) }
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

function exchange(deadline: AbortSignal, post: Post): Promise<IncomingMessage> {
  const open = post.url.protocol === 'https:' ? requestByHttps : requestByHttp
  const headers = { ...post.headers, 'content-length': String(Buffer.byteLength(post.body)) }
  return new Promise((resolve, reject) => {
    const request = open(post.url, { method: 'POST', headers, signal: deadline, lookup: post.lookup })
    request.once('response', resolve)
    request.on('error', reject)
    request.end(post.body)
  })
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
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
