import { createTokenSource, type Credentials } from './credentials.ts'
import { readProblem } from './problem.ts'
import { withRetries } from './retry.ts'
import type { AnswerOf, InputOf, ItemOf, OperationName, PagedName } from './types.ts'
import { requests } from './v1.ts'

export type PortalOptions = Credentials & {
  /** The origin of the portal, such as https://portal.example.com. */
  baseUrl: string
  /** The issuer of the tokens if it is not `baseUrl`, as behind a proxy of your own. */
  issuer?: string
  /** One token with these scopes for all calls. Without them each call gets a token with the one scope that it needs. */
  scopes?: readonly string[]
  /** The language of error texts. */
  language?: 'zh' | 'en'
  /** For a call with all its retries. */
  timeoutMs?: number
  retries?: number
  backoffMs?: number
  fetch?: typeof fetch
}

export type CallOptions = {
  signal?: AbortSignal
  timeoutMs?: number
  retries?: number
  /**
   * The ETag of an earlier answer. A read by `call` answers 304 without `data` if it still holds. A change is refused with
   * `precondition.failed` if it does not.
   */
  etag?: string
  /** Kept by you, so that also a retry after a crash of your program does nothing twice. */
  idempotencyKey?: string
}

export type Called<N extends OperationName> = {
  status: number
  /** Undefined with 304. */
  data: AnswerOf<N> | undefined
  etag: string | undefined
  requestId: string | undefined
  headers: Headers
}

type Optional<Input> = [input?: Input, options?: CallOptions]

/** The input may be left out where everything in it may. */
type Arguments<N extends OperationName> =
  unknown extends InputOf<N>
    ? Optional<Record<string, never>>
    : Partial<InputOf<N>> extends InputOf<N>
      ? Optional<InputOf<N>>
      : [input: InputOf<N>, options?: CallOptions]

type Methods = { [N in OperationName]: (...given: Arguments<N>) => Promise<AnswerOf<N>> }

export type PortalClient = Methods & {
  /** An operation with its status and headers. */
  call: <N extends OperationName>(name: N, ...given: Arguments<N>) => Promise<Called<N>>
  /** Every item of a list, page by page. */
  each: <N extends PagedName>(name: N, ...given: Arguments<N>) => AsyncGenerator<ItemOf<N>, void, undefined>
}

type Values = Record<string, unknown>

/** R44: the operations of /api/v1 as typed methods. @throws PortalProblem, and the reason of an aborted signal */
export const createPortalClient = (options: PortalOptions): PortalClient => {
  const call = createCall(options)
  const methods = Object.fromEntries(
    operationNames.map((name) => [
      name,
      async (input?: Values, callOptions?: CallOptions) => (await call(name, input, callOptions)).data
    ])
  )
  const each = async function* (name: OperationName, input: Values = {}, callOptions?: CallOptions) {
    for (let after = input['after']; ;) {
      const { data } = await call(name, { ...input, ...(after === undefined ? {} : { after }) }, callOptions)
      // Holds because the type admits only operations with pages.
      const page = data as unknown as { data: unknown[]; nextCursor: string | null; hasMore?: boolean }
      yield* page.data
      if (page.nextCursor === null || page.hasMore === false) return
      after = page.nextCursor
    }
  }
  // Holds because the table and the types were written from the same document.
  return { ...methods, call, each } as unknown as PortalClient
}

const operationNames = Object.keys(requests) as OperationName[]

const createCall = ({
  baseUrl,
  issuer,
  scopes,
  language = 'zh',
  timeoutMs = 30_000,
  retries = 3,
  backoffMs = 250,
  // Browsers refuse a `fetch` that is called as a method of another object.
  fetch = (...given) => globalThis.fetch(...given),
  ...credentials
}: PortalOptions) => {
  const { origin } = new URL(baseUrl)
  const tokenFor = createTokenSource(credentials, { origin, issuer: issuer ?? origin, fetch })

  return async (name: OperationName, input: Values = {}, options: CallOptions = {}): Promise<Called<OperationName>> => {
    const { scope, isOpen } = requests[name]
    const limitMs = options.timeoutMs ?? timeoutMs
    const timeout = AbortSignal.timeout(limitMs)
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
    const request = writeRequest(name, input, options)
    const send = (token: string | undefined) =>
      fetch(origin + request.path, {
        ...request.init,
        headers: {
          ...request.headers,
          'accept-language': language,
          ...(token ? { authorization: `Bearer ${token}` } : {})
        },
        redirect: 'error',
        signal
      })
    const wanted = scopes?.join(' ') ?? scope ?? ''
    return withRetries(
      { retries: options.retries ?? retries, backoffMs },
      { signal, endsAt: Date.now() + limitMs },
      async () => {
        const token = isOpen ? undefined : await tokenFor(wanted, signal)
        let answer = await send(token)
        if (answer.status === 401 && token !== undefined) {
          const renewed = await tokenFor(wanted, signal, token)
          if (renewed !== undefined) answer = await send(renewed)
        }
        return readAnswer(answer)
      }
    )
  }
}

/** Everything that a retry repeats unchanged, so that the portal knows it by its Idempotency-Key. */
const writeRequest = (name: OperationName, input: Values, { etag, idempotencyKey }: CallOptions) => {
  const { method, path } = requests[name]
  const rest = { ...input }
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = rest[key]
    delete rest[key]
    return encodeURIComponent(String(value))
  })
  const isRead = method === 'GET'
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  const search = isRead
    ? new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString()
    : ''
  const body = isRead || given.length === 0 ? undefined : JSON.stringify(Object.fromEntries(given))
  return {
    path: search === '' ? filled : `${filled}?${search}`,
    init: { method, ...(body === undefined ? {} : { body }) },
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(etag === undefined ? {} : { [isRead ? 'if-none-match' : 'if-match']: etag }),
      ...(isRead ? {} : { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() })
    }
  }
}

const readAnswer = async (answer: Response): Promise<Called<OperationName>> => {
  const { status, headers } = answer
  if (!answer.ok && status !== 304) throw await readProblem(answer)
  const text = await answer.text()
  return {
    status,
    data: text === '' ? undefined : JSON.parse(text),
    etag: headers.get('etag') ?? undefined,
    requestId: headers.get('x-request-id') ?? undefined,
    headers
  }
}
