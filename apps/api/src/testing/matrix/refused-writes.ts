import { openWriteList, type WriteList } from '@portal/db/testing-writes'
import type { FastifyInstance } from 'fastify'

type Watch = { writes: WriteList; open: number; begun: number }

/** Apps on one database share a watch, because each sees the writes of the other. */
const watches = new Map<string, Watch>()
const watchOf = new WeakMap<FastifyInstance, Watch>()

/**
 * Lets `sendWatched` check this app. Returns how to end that. Without `ownerUrl` the app joins the others of its database,
 * or is not checked if there are none.
 */
export const watchWrites = (
  app: FastifyInstance,
  { url, ownerUrl }: { url: string; ownerUrl: string | undefined }
): (() => Promise<void>) => {
  const known = watches.get(url)
  if (known) watchOf.set(app, known)
  if (known || ownerUrl === undefined) return async () => undefined
  const watch = { writes: openWriteList(ownerUrl), open: 0, begun: 0 }
  watches.set(url, watch)
  watchOf.set(app, watch)
  return async () => {
    watches.delete(url)
    await watch.writes.close()
  }
}

/**
 * What a refused request may change: tries and calls are counted, a proof or an answer works once, an idempotent answer is
 * kept, and refusals are audited.
 */
const counted = new Set([
  'audit_event',
  'captcha',
  'client',
  'client_call_day',
  'client_credential',
  'idempotency_key',
  'passkey',
  'passkey_challenge',
  'payment_password',
  'session',
  'admin_session',
  'sign_in',
  'sms_code',
  'sms_message',
  'step_up',
  'throttle'
])

/** What the refusals with these codes also change, because time has run out or a lock is told. */
const alsoWritten: Record<string, readonly string[]> = {
  'passkey.counter': ['message', 'notice_delivery'],
  'payment-password.locked': ['message', 'notice_delivery'],
  'payment-approval.expired': ['payment_approval']
}

/** For what a test itself writes while its own request runs: such a request is not checked. */
export const writeBeside = async <T>(app: FastifyInstance, write: () => Promise<T>): Promise<T> => {
  const watch = watchOf.get(app)
  if (!watch) return write()
  watch.open += 1
  watch.begun += 1
  try {
    return await write()
  } finally {
    watch.open -= 1
  }
}

type Request = { method: string; url: string }
type Response = { statusCode: number; body: string }

/** Sends a request, and throws if it is refused although it has changed the database. */
export const sendWatched = async <T extends Response>(
  app: FastifyInstance,
  request: Request,
  send: () => Promise<T>
): Promise<T> => {
  const watch = watchOf.get(app)
  if (!watch) return send()
  watch.open += 1
  watch.begun += 1
  const number = watch.begun
  // The writes of requests that run at the same time cannot be told apart.
  const isAlone = watch.open === 1 && request.method !== 'GET'
  try {
    const place = isAlone ? await watch.writes.end() : 0
    const response = await send()
    if (isAlone && watch.begun === number && response.statusCode >= 400)
      refuseWrites(request, response, await watch.writes.since(place))
    return response
  } finally {
    watch.open -= 1
  }
}

const refuseWrites = ({ method, url }: Request, { statusCode, body }: Response, writes: string[]): void => {
  const code = /"code":"([^"]+)"/.exec(body)?.[1] ?? ''
  const wrong = writes.filter((write) => {
    const table = write.split(' ')[1] ?? ''
    return !counted.has(table) && !alsoWritten[code]?.includes(table)
  })
  if (wrong.length > 0)
    throw new Error(`${method} ${url} was refused (${statusCode} ${code}) but wrote: ${wrong.join(', ')}`)
}
