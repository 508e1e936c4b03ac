import { afterEach, expect, test } from 'vitest'
import { viewAsPath, viewedEnterprise } from './viewing.ts'

afterEach(() => window.history.replaceState(null, '', '/'))

test.each([
  [viewAsPath('0000000185'), '0000000185'],
  ['/admin/enterprises/0000000185/as/center/profile', '0000000185'],
  ['/admin/enterprises/0000000185', undefined],
  ['/admin/enterprises/0000000185/assets', undefined],
  ['/admin/enterprises/185/as', undefined],
  ['/admin/enterprises/00000001850/as', undefined],
  ['/center/admin/enterprises/0000000185/as', undefined],
  ['/center', undefined]
])('%s shows the pages of the enterprise %s (R38)', (address, number) => {
  window.history.replaceState(null, '', address)
  expect(viewedEnterprise()).toBe(number)
})
