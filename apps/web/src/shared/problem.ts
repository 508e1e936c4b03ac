import type { Problem, RefusalCode } from '@portal/contract/errors'
import { hoursText, type TimeUnit } from '#web/shared/format/hours-text.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { textOf, type Translate } from '#web/shared/i18n/texts.ts'

type LocalCode = 'problem.network' | 'problem.timeout' | 'problem.unreadable'

type ProblemFields = Partial<Omit<Problem, 'code'>> & { code: RefusalCode | LocalCode }

/** The one error that `call` throws: an RFC 9457 answer of the API, or why there was no readable answer. */
export class ApiProblem extends Error {
  readonly code: RefusalCode | LocalCode
  /** 0 where no answer came. */
  readonly status: number
  readonly requestId: string | undefined
  /** Seconds. */
  readonly retryAfter: number | undefined
  readonly errors: NonNullable<Problem['errors']>

  constructor(fields: ProblemFields) {
    super(fields.detail ?? fields.title ?? fields.code)
    this.name = 'ApiProblem'
    this.code = fields.code
    this.status = fields.status ?? 0
    this.requestId = fields.requestId
    this.retryAfter = fields.retryAfter
    this.errors = fields.errors ?? []
  }
}

export const localProblem = (code: LocalCode, requestId?: string): ApiProblem =>
  new ApiProblem({ code, detail: textOf(commonTexts, code), ...(requestId ? { requestId } : {}) })

/** Whatever was thrown, as a problem that can be shown. */
export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : localProblem('problem.unreadable')

/** Refused because somebody else has signed in since the page was loaded. */
export const isOfOther = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'session.other-account'

/** What went wrong, and when another try makes sense where the server named a time, in whole sentences. */
export const problemText = (
  t: Translate<'wait' | TimeUnit>,
  { message, retryAfter }: Pick<ApiProblem, 'message' | 'retryAfter'>
): string => {
  const fault = asSentence(message)
  if (!retryAfter) return fault
  // 。 brings its own space.
  return `${fault}${fault.endsWith('。') ? '' : ' '}${t('wait', { time: waitText(t, retryAfter) })}`
}

/** The catalogue's texts come without a full stop. */
const asSentence = (text: string): string => {
  if (/[。！？.!?]$/.test(text)) return text
  return /[\u4e00-\u9fff]/.test(text) ? `${text}。` : `${text}.`
}

const waitText = (t: Translate<TimeUnit>, seconds: number): string => {
  if (seconds < 120) return t('seconds', { count: seconds })
  const minutes = Math.ceil(seconds / 60)
  return minutes < 120 ? t('minutes', { count: minutes }) : hoursText(t, seconds)
}
