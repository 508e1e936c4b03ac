import type { components } from './v1.ts'

type Problem = components['schemas']['Problem']

/** The stable codes of the portal. A later version may answer others. */
export type ProblemCode = components['schemas']['ProblemCode'] | (string & {})

type Told = Partial<Omit<Problem, 'code'>> & { code?: ProblemCode }

export type FieldFault = { pointer: string; code: string; detail: string }

/** Every refusal: an RFC 9457 problem document, an OAuth error (`oauth.invalid_client`), or `unknown` from a proxy. */
export class PortalProblem extends Error {
  readonly code: ProblemCode
  readonly status: number
  /** To quote when you ask for help. */
  readonly requestId: string | undefined
  readonly errors: readonly FieldFault[]
  /** With `scope.missing`: the scope that the client lacks. */
  readonly scope: string | undefined
  /** After this time a retry makes sense. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, headers: Headers, { code, detail, errors, scope, requestId }: Told) {
    super(`${detail ?? `HTTP ${status}`} (${code ?? 'unknown'})`)
    this.name = 'PortalProblem'
    this.code = code ?? 'unknown'
    this.status = status
    this.requestId = requestId ?? headers.get('x-request-id') ?? undefined
    this.errors = errors ?? []
    this.scope = scope
    this.retryAfterSeconds = readRetryAfter(headers.get('retry-after'))
  }
}

export const readProblem = async (answer: Response): Promise<PortalProblem> => {
  const { status, headers } = answer
  // A proxy may answer with a page.
  const body: unknown = await answer.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return new PortalProblem(status, headers, {})
  if (!('error' in body)) return new PortalProblem(status, headers, body)
  const { error, error_description: detail } = body as { error: string; error_description?: string }
  return new PortalProblem(status, headers, { code: `oauth.${error}`, detail })
}

/** RFC 9110, 10.2.3: seconds or a date. */
const readRetryAfter = (value: string | null): number | undefined => {
  if (value === null) return undefined
  if (/^\d+$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1000)
}
