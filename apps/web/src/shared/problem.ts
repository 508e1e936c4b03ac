import type { Problem, RefusalCode } from '@portal/contract/errors'
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

/** When another try makes sense, as a sentence; empty where the server named no time. */
export const waitText = (
  t: Translate<'waitSeconds' | 'waitMinutes' | 'waitHours'>,
  seconds: number | undefined
): string => {
  if (!seconds) return ''
  if (seconds < 120) return t('waitSeconds', { seconds })
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 120) return t('waitMinutes', { minutes })
  return t('waitHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}
