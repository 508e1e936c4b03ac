import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { caseId } from '#web/testing/qualifications-page.ts'
import { prepareSubmission } from './prepare-submission.ts'

afterEach(() => vi.unstubAllGlobals())

const withdraw = () => prepareSubmission({ kind: 'WITHDRAWAL', applicationId: caseId })

test('the pointers of a refusal begin at the submission; all else of it is kept (R36)', async () => {
  const refusal = { detail: '填写的内容有误', requestId: 'req-1', retryAfter: 42 }
  const pointers = ['/submission/values/creditCode', '/submissions/x', '/values/submission/y', '/submission']
  const errors = pointers.map((pointer) => ({ pointer, code: 'field.required', detail: '请填写' }))
  answerRequests({ 'POST /api/portal/checks': () => problem(400, 'request.invalid', { ...refusal, errors }) })
  await expect(withdraw()).rejects.toMatchObject({
    name: 'ApiProblem',
    code: 'request.invalid',
    status: 400,
    message: '填写的内容有误',
    requestId: 'req-1',
    retryAfter: 42,
    errors: [
      { pointer: '/values/creditCode', code: 'field.required', detail: '请填写' },
      { pointer: '/submissions/x' },
      { pointer: '/values/submission/y' },
      { pointer: '/submission' }
    ]
  })
})

test('a lost network is said as such', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(withdraw()).rejects.toMatchObject({ code: 'problem.network', status: 0, requestId: undefined })
})
