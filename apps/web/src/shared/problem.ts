import type { Problem, RefusalCode } from '@portal/contract/errors'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { textOf, type Translate } from '#web/shared/i18n/texts.ts'
import { hoursText, type TimeUnit } from './format/time-text.ts'

type LocalCode = 'problem.network' | 'problem.offline' | 'problem.timeout' | 'problem.unreadable'

/** The browser did not use the passkey, for example because the person cancelled. */
type PasskeyCode = 'problem.passkey' | 'problem.read-only'

type ProblemFields = Partial<Omit<Problem, 'code'>> & { code: RefusalCode | LocalCode | PasskeyCode }

/** The only error that `call` throws: an RFC 9457 answer, or the reason for a missing or unreadable one. */
export class ApiProblem extends Error {
  readonly code: RefusalCode | LocalCode | PasskeyCode
  /** 0 without an answer. */
  readonly status: number
  readonly requestId: string | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined
  readonly errors: NonNullable<Problem['errors']>
  /** R34: the proof that the request needs. */
  readonly stepUp: Problem['stepUp']

  constructor(fields: ProblemFields) {
    super(fields.detail ?? fields.title ?? fields.code)
    this.name = 'ApiProblem'
    this.code = fields.code
    this.status = fields.status ?? 0
    this.requestId = fields.requestId
    this.retryAfter = fields.retryAfter
    this.errors = fields.errors ?? []
    this.stepUp = fields.stepUp
  }
}

export const localProblem = (code: LocalCode, requestId?: string): ApiProblem =>
  new ApiProblem({ code, detail: textOf(commonTexts, code), ...(requestId ? { requestId } : {}) })

/** A request got no answer. Browsers are right when they say that they are offline, but not when they say the reverse. */
export const networkProblem = (): ApiProblem =>
  localProblem(window.navigator.onLine ? 'problem.network' : 'problem.offline')

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : localProblem('problem.unreadable')

/** Refused because another account has signed in since the page was loaded. */
export const isOfOther = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'session.other-account'

/** Whole sentences: the fault and, if the server named a time, when to try again. */
export const problemText = (
  t: Translate<'wait' | TimeUnit>,
  { message, retryAfter }: Pick<ApiProblem, 'message' | 'retryAfter'>
): string => {
  const fault = asSentence(message)
  if (!retryAfter) return fault
  // 。 needs no space after it.
  return `${fault}${fault.endsWith('。') ? '' : ' '}${t('wait', { time: waitText(t, retryAfter) })}`
}

/** The texts of the contract have no full stop. */
const asSentence = (text: string): string => {
  if (/[。！？.!?]$/.test(text)) return text
  return /[\u4e00-\u9fff]/.test(text) ? `${text}。` : `${text}.`
}

const waitText = (t: Translate<TimeUnit>, seconds: number): string => {
  if (seconds < 120) return t('seconds', { count: seconds })
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? t('minutes', { count: minutes }) : hoursText(t, seconds)
}
