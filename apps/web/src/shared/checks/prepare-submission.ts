import { prepareCheck, type Prepared } from '@portal/contract/application/prepare-check'
import { call } from '#web/shared/api.ts'
import { ApiProblem } from '#web/shared/problem.ts'

/**
 * R36: sends to a colleague what would be submitted at once without 企业内复核. The pointers of a refusal begin at the
 * submission, as those of its own endpoint do, so the form shows them at the same fields.
 * @throws ApiProblem
 */
export const prepareSubmission = async (prepared: Prepared): Promise<void> => {
  try {
    await call(prepareCheck, { body: prepared })
  } catch (error) {
    throw error instanceof ApiProblem ? fromSubmission(error) : error
  }
}

const fromSubmission = (problem: ApiProblem): ApiProblem => {
  const { code, status, message, requestId, retryAfter } = problem
  return new ApiProblem({
    code,
    status,
    detail: message,
    errors: problem.errors.map((fault) => ({ ...fault, pointer: fault.pointer.replace(/^\/submission(?=\/)/, '') })),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfter === undefined ? {} : { retryAfter })
  })
}
