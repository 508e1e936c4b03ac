import { type Problem, type RefusalCode, refusals } from '@portal/contract/errors'
import { hasMessage, type Language, messageCode, messageText } from '@portal/contract/messages'
import { permissionNames } from '@portal/contract/permissions'
import { catalogueFaultText } from '@portal/contract/qualification/catalogue-faults'
import { isUnavailable } from '@portal/db/faults'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Busy } from '#api/adapters/hashing.ts'
import { languageOf } from './language.ts'
import { type FieldFault, Refusal } from './refusal.ts'

/** Answers every error with an RFC 9457 problem document, in Chinese or English by Accept-Language. */
export const handleErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = isGone(request) ? new Refusal('request.malformed') : refusalOf(error)
    if (refusals[refusal.code].status >= 500)
      request.log.error({ err: describe(error), code: refusal.code }, 'request failed')
    return sendProblem(request, reply, refusal)
  })
}

/** The caller disconnected before the end of its body, so the server is not at fault. */
const isGone = ({ raw }: FastifyRequest): boolean => raw.destroyed && !raw.complete

export const sendProblem = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply => {
  const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.id)
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
  const challenge = challengeOf(refusal, request.headers.authorization)
  if (challenge) reply.header('www-authenticate', challenge)
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request.headers['accept-language']) === 'en' ? 'en' : 'zh-CN')
    .send(JSON.stringify(problem))
}

/** RFC 6750, 3: what a client learns by header. */
const challengeOf = ({ code, scope }: Refusal, given: string | undefined): string | undefined => {
  if (code === 'token.invalid') return given === undefined ? 'Bearer' : 'Bearer error="invalid_token"'
  return code === 'scope.missing' ? `Bearer error="insufficient_scope", scope="${scope}"` : undefined
}

export const problemOf = (refusal: Refusal, language: Language, requestId: string): Problem => {
  const { status, [language]: text } = refusals[refusal.code]
  const { permission, scope } = refusal
  const title = text
    .replace('{permission}', permission ? permissionNames[permission][language] : '')
    .replace('{scope}', scope ?? '')
  const retryAfter = refusal.retryAfterSeconds ?? (status === 503 ? 3 : undefined)
  return {
    type: `urn:problem:${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.detail?.[language] ?? title,
    requestId,
    ...(permission ? { permission } : {}),
    ...(scope ? { scope } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(refusal.stepUp ? { stepUp: refusal.stepUp } : {}),
    ...(refusal.fields
      ? {
          errors: refusal.fields.map((fault) => viewFault(fault, language))
        }
      : {})
  }
}

const viewFault = (fault: FieldFault, language: Language) => {
  const { pointer, code } = fault
  if (!hasMessage(code)) return { pointer, code, detail: catalogueFaultText(fault, language) }
  return { pointer, code: messageCode(code), detail: messageText(code, language) }
}

/** The refusal for an error of Fastify, of the database or of business code. */
export const refusalOf = (error: FastifyError): Refusal => {
  if (error instanceof Refusal) return error
  if (error instanceof Busy) return new Refusal('service.busy', { retryAfterSeconds: 2 })
  if (isUnavailable(error)) return new Refusal('service.unavailable')
  return new Refusal(codeOfStatus(error.statusCode ?? 500), error.statusCode === 429 ? { retryAfterSeconds: 30 } : {})
}

const codeOfStatus = (status: number): RefusalCode => {
  if (status === 413) return 'request.too-large'
  if (status === 415) return 'request.unsupported-type'
  if (status === 404) return 'request.not-found'
  if (status === 405) return 'request.method'
  if (status === 429) return 'request.too-many'
  if (status === 503) return 'service.busy'
  return status >= 400 && status < 500 ? 'request.malformed' : 'service.fault'
}

/** Only for unexpected errors, since messages of other errors may quote user input. */
const describe = (error: FastifyError) => ({
  name: error.name,
  code: error.code,
  message: error.message,
  stack: error.stack
})
