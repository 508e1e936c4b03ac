import { captchaAnswer } from '@portal/contract/identity/captcha'
import { act, fireEvent, renderHook, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { picture } from '#web/testing/public-answers.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { CaptchaField } from './captcha-field.tsx'
import { emptyCaptcha, useCaptcha, useCaptchaOf } from './use-captcha.ts'

const solved = vi.hoisted(() => ({ wait: Promise.resolve('token') }))
vi.mock('#web/shared/solve-proof.ts', () => ({ solveProof: () => solved.wait }))

type Picture = { id: string; image: string; expiresAt: Date }

const given: unknown[] = []

const Page = () => {
  const captcha = useCaptcha('sign-in')
  const form = useContractForm({
    schema: z.object({ captcha: captchaAnswer }),
    defaultValues: { captcha: emptyCaptcha },
    onSubmit: async (values) => void given.push(values.captcha)
  })
  return (
    <Form of={form} label="试" actions={<SubmitButton>提交</SubmitButton>}>
      <CaptchaField captcha={captcha} />
    </Form>
  )
}

const proof = { id: '0198d2c4-0000-7000-8000-00000000bbbb', challenge: {}, expiresAt: new Date().toISOString() }

let asked: Asked[]
beforeEach(() => {
  given.length = 0
  solved.wait = Promise.resolve('token')
  asked = answerRequests({ 'POST /api/portal/captchas': picture, 'POST /api/portal/proofs': () => proof })
})

const pictures = () => asked.filter(({ path }) => path === '/api/portal/captchas').length
const button = (name: string) => screen.findByRole('button', { name })

test('the picture and 换一张 bring another picture, and what was typed for the old one goes (R11)', async () => {
  const { user } = renderPage(<Page />)
  await user.click(await button('看不清？点击更换图片'))
  await waitFor(() => expect(pictures()).toBe(2))
  await user.type(screen.getByLabelText('图形验证码'), 'abc')
  await user.click(await button('换一张'))
  await waitFor(() => expect(screen.getByLabelText('图形验证码')).toHaveProperty('value', ''))
  expect(pictures()).toBe(3)
})

test('going on to 无障碍验证 with an empty field is no fault', async () => {
  const { user } = renderPage(<Page />)
  await button('看不清？点击更换图片')
  await user.click(screen.getByLabelText('图形验证码'))
  await user.tab()
  await user.tab()
  await user.tab()
  expect(document.activeElement).toBe(await button('无障碍验证'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('无障碍验证 replaces the picture, takes its fault away, keeps the focus and can be left (R11)', async () => {
  const { user } = renderPage(<Page />)
  await button('看不清？点击更换图片')
  await user.click(await button('提交'))
  await screen.findByText('请输入图形验证码')
  await user.click(await button('无障碍验证'))
  const done = await screen.findByText('无障碍验证已通过')
  await waitFor(() => expect(document.activeElement).toBe(done))
  await waitFor(() => expect(screen.queryByText('请输入图形验证码')).toBeNull())
  await user.click(await button('提交'))
  await waitFor(() => expect(given).toEqual([{ kind: 'proof', id: proof.id, answer: 'token' }]))
  await user.click(await button('改用图片验证'))
  await screen.findByLabelText('图形验证码')
})

test('无障碍验证 that ends while the person is elsewhere leaves the focus there', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  solved.wait = promise
  const { user } = renderPage(<Page />)
  await user.click(await button('无障碍验证'))
  await screen.findByText('正在验证，请稍候…')
  const elsewhere = await button('提交')
  elsewhere.focus()
  resolve('token')
  await screen.findByText('无障碍验证已通过')
  expect(document.activeElement).toBe(elsewhere)
})

test('while the proof is computed its button waits, and a failure says what to do', async () => {
  let fail = (_: Error) => {}
  solved.wait = new Promise((_, reject) => {
    fail = reject
  })
  const { user } = renderPage(<Page />)
  await user.click(await button('无障碍验证'))
  await screen.findByText('正在验证，请稍候…')
  expect(await button('无障碍验证')).toHaveProperty('disabled', true)
  fail(new Error('no worker'))
  await screen.findByText('无障碍验证未能完成，请重试或改用图片。')
  expect(await button('无障碍验证')).toHaveProperty('disabled', false)
})

test('a picture that does not come says so and can be asked for again', async () => {
  answerRequests({
    'POST /api/portal/captchas': () => problem(503, 'service.unavailable', { detail: '系统暂时不可用' })
  })
  const { user } = renderPage(<Page />)
  const retry = await screen.findByTitle('图片加载失败，点击重试')
  expect(screen.getAllByRole('button', { name: '换一张' })).toContain(retry)
  expect(screen.getByRole('alert').textContent).toBe('图片加载失败，点击重试')
  answerRequests({ 'POST /api/portal/captchas': picture })
  await user.click(retry)
  await button('看不清？点击更换图片')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('too many pictures name the time to wait', async () => {
  answerRequests({
    'POST /api/portal/captchas': () => problem(429, 'request.too-many', { detail: '操作过于频繁', retryAfter: 30 })
  })
  renderPage(<Page />)
  expect((await screen.findByRole('alert')).textContent).toBe('操作过于频繁。请在 30 秒后重试。')
})

test('until the picture is there, the name of its button is the text that it shows (WCAG 2.5.3)', async () => {
  let come = (_: unknown) => {}
  answerRequests({ 'POST /api/portal/captchas': () => new Promise((resolve) => void (come = resolve)) })
  renderPage(<Page />)
  const waiting = await screen.findByTitle('换一张')
  expect(screen.getAllByRole('button', { name: '换一张' })).toContain(waiting)
  come(picture())
  expect(await button('看不清？点击更换图片')).toBe(waiting)
})

test('a picture is renewed before it expires', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  try {
    renderPage(<Page />)
    await button('看不清？点击更换图片')
    expect(pictures()).toBe(1)
    await vi.advanceTimersByTimeAsync(118_000)
    await waitFor(() => expect(pictures()).toBe(2))
  } finally {
    vi.useRealTimers()
  }
})

test('a picture that is over by a clock that is ahead is renewed after ten seconds, not without a pause', async () => {
  vi.useFakeTimers()
  const source = {
    picture: vi.fn<() => Promise<Picture>>(async () => ({ id: '1', image: '', expiresAt: new Date(0) }))
  }
  const { unmount } = renderHook(() => useCaptchaOf(source))
  await act(() => vi.advanceTimersByTimeAsync(0))
  await act(() => vi.advanceTimersByTimeAsync(9999))
  expect(source.picture).toHaveBeenCalledOnce()
  await act(() => vi.advanceTimersByTimeAsync(1))
  expect(source.picture).toHaveBeenCalledTimes(2)
  unmount()
  vi.useRealTimers()
})

test('another picture ends the 无障碍验证 that is under way', async () => {
  const signals: AbortSignal[] = []
  const source = {
    picture: async (): Promise<Picture> => ({ id: '1', image: '', expiresAt: new Date(Date.now() + 120_000) }),
    proof: (signal: AbortSignal) => {
      signals.push(signal)
      return new Promise<never>(() => undefined)
    }
  }
  const { result } = renderHook(() => useCaptchaOf(source))
  act(() => result.current.prove?.())
  await waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([false]))
  act(() => result.current.refresh())
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  expect(result.current.proof).toEqual({ state: 'off' })
})

test('no renewal takes a finished 无障碍验证 away', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  try {
    renderPage(<Page />)
    await button('看不清？点击更换图片')
    fireEvent.click(await button('无障碍验证'))
    await screen.findByText('无障碍验证已通过')
    await vi.advanceTimersByTimeAsync(118_000)
    expect(screen.getByText('无障碍验证已通过')).toBeDefined()
    expect(pictures()).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})
