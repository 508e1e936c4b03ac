import { refusals } from '@portal/contract/errors'
import { expect, test } from 'vitest'
import { problemOf } from './api.ts'

test('an answer that is not the API’s own becomes a problem in the contract’s words', () => {
  const access = { access: 'public' } as const
  expect(problemOf(access, 502, '<html>Bad gateway</html>')).toMatchObject({
    status: 502,
    code: 'service.unavailable',
    message: refusals['service.unavailable'].zh
  })
  expect(problemOf(access, 400, { code: 400, message: 'nginx' })).toMatchObject({
    code: 'request.malformed',
    message: refusals['request.malformed'].zh
  })
  const own = { status: 409, code: 'phone.full', detail: '已达上限' }
  expect(problemOf(access, 409, own)).toMatchObject({ code: 'phone.full', message: '已达上限' })
})
