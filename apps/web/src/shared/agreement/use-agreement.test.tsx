import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiProblem, asProblem } from '#web/shared/problem.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { useAgreement } from './use-agreement.ts'

const agreement = (version: string) => ({
  version,
  sha256: `of ${version}`,
  title: '协议',
  text: '欢迎您',
  summary: null,
  effectiveFrom: null
})

afterEach(() => vi.unstubAllGlobals())

const refusal = (code: string) =>
  new ApiProblem({ code: 'request.invalid', errors: [{ pointer: '/agreement/sha256', code, detail: '' }] })

const Page = () => {
  const { getVersion, renew } = useAgreement()
  const [told, setTold] = useState('')
  const agree = () =>
    getVersion().then(
      ({ version, sha256 }) => setTold(`${version}, ${sha256}`),
      (error: unknown) => setTold(asProblem(error).code)
    )
  return (
    <>
      <button onClick={() => void agree()}>同意</button>
      <button onClick={() => renew(refusal('agreement.changed'))}>已更新</button>
      <button onClick={() => renew(refusal('field.required'))}>其他</button>
      <output>{told}</output>
    </>
  )
}

const open = (answer: () => unknown) => {
  const asked = answerRequests({ 'GET /api/portal/agreements/registration': answer })
  const page = renderPage(<Page />)
  const press = (name: string) => page.user.click(screen.getByRole('button', { name }))
  return { asked, press }
}

test('a person agrees to the text that was read, which is read again only if it has changed (R8)', async () => {
  let version = '1'
  const { asked, press } = open(() => agreement(version))
  await waitFor(() => expect(asked).toHaveLength(1))
  version = '2'
  await press('其他')
  await press('同意')
  await screen.findByText('1, of 1')
  expect(asked).toHaveLength(1)
  await press('已更新')
  await waitFor(() => expect(asked).toHaveLength(2))
  await press('同意')
  await screen.findByText('2, of 2')
})

test('a text that could not be read is tried again by the act, which fails as long as it does', async () => {
  let isAway = true
  const { asked, press } = open(() => (isAway ? problem(503, 'service.busy') : agreement('1')))
  await waitFor(() => expect(asked).toHaveLength(1))
  await press('同意')
  await screen.findByText('service.busy')
  isAway = false
  await press('同意')
  await screen.findByText('1, of 1')
})
