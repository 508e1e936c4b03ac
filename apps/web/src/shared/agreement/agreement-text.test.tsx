import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AgreementText } from './agreement-text.tsx'

const address = 'GET /api/portal/agreements/registration'
const agreement = {
  version: '2026-11',
  sha256: 'ab12cd',
  title: '协议',
  text: '欢迎您\n\n一、注册与账号\n1. 您应当\n二、其他\n1. 您应当',
  summary: null,
  effectiveFrom: null
}

test('the agreement is shown paragraph by paragraph, with the version and hash that are recorded (R8)', async () => {
  answerRequests({ [address]: () => agreement })
  const { container } = renderPage(<AgreementText />)
  await screen.findByText('一、注册与账号')
  expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual([
    '欢迎您',
    '一、注册与账号',
    '1. 您应当',
    '二、其他',
    '1. 您应当',
    '版本：2026-11SHA-256 校验值：ab12cd'
  ])
  expect(getComputedStyle(screen.getByText('一、注册与账号')).fontWeight).toBe('600')
  expect(getComputedStyle(screen.getByText('欢迎您')).fontWeight).not.toBe('600')
})

test('an agreement that does not come can be asked for again', async () => {
  answerRequests({ [address]: () => problem(503, 'service.unavailable', { detail: '系统暂时不可用' }) })
  const { user } = renderPage(<AgreementText />)
  screen.getByText('正在加载…')
  await screen.findByText('系统暂时不可用。')
  answerRequests({ [address]: () => agreement })
  await user.click(screen.getByRole('button', { name: '重试' }))
  await screen.findByText('欢迎您')
})
