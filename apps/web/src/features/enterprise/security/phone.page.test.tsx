import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Asked, answerRequests, problem } from '#web/testing/answer-requests.ts'
import { buttonsOf } from '#web/testing/buttons.ts'
import { at, captcha, renderCenterPage, type Security, securityOf } from '#web/testing/center.tsx'
import { fill } from '#web/testing/fill.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { lookOf } from '#web/testing/looks.ts'
import { watchQueries } from '#web/testing/queries.ts'
import { needsProof, proofPath, prove, proves } from '#web/testing/step-up.ts'
import { chooseFile, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { ChangePhonePage } from './change-phone.page.tsx'
import { LostPhonePage } from './lost-phone.page.tsx'

type Answers = Parameters<typeof answerRequests>[0]

beforeEach(() => {
  window.sessionStorage.clear()
  window.localStorage.clear()
})

const codeSent = { retryAfterSeconds: 60, expiresInSeconds: 300 }
const field = (label: string) => screen.getByLabelText(label, { selector: 'input' })
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const sent = (asked: Asked[], wanted: string) =>
  asked.filter(({ method, path }) => `${method} ${path}` === wanted).map(({ body }) => body)

describe('更换绑定手机 (R35)', () => {
  const path = '/api/portal/security/phone'
  const open = async (answers: Answers = {}) => {
    const asked = answerRequests({
      'GET /api/portal/session': () => problem(500, 'service.fault'),
      [`POST ${path}/codes`]: () => codeSent,
      [`PUT ${path}`]: () => undefined,
      ...answers
    })
    const page = renderCenterPage(<ChangePhonePage />)
    await screen.findByRole('form', { name: '更换绑定手机' })
    return { ...page, asked }
  }

  test('a code can be asked for once the number is whole; code and number are sent', async () => {
    const { user, asked, router, queryClient } = await open()
    const stale = watchQueries(queryClient, ['security'], ['sessions'])
    expect(screen.getByRole('link', { name: '原手机无法使用？' }).getAttribute('href')).toBe(
      '/center/security/phone/lost'
    )
    expect(screen.getByText(/当前绑定手机 138\*\*\*\*0000/)).toBeDefined()
    expect(button('发送验证码')).toHaveProperty('disabled', true)
    await fill(user, field('新手机号'), '139 0000 1234')
    await user.click(button('发送验证码'))
    await waitFor(() => expect(document.activeElement).toBe(field('短信验证码')))
    expect(sent(asked, `POST ${path}/codes`)).toEqual([{ phone: '139 0000 1234' }])
    expect(button(/^(60|59) 秒后重发$/)).toHaveProperty('disabled', true)
    await fill(user, field('短信验证码'), '123456')
    await user.click(button('确认更换'))
    await waitFor(() => expect(sent(asked, `PUT ${path}`)).toEqual([{ phone: '13900001234', code: '123456' }]))
    await waitFor(() => expect(router.state.location.pathname).toBe('/center/security'))
    expect(await screen.findByText('绑定手机已更换，其他设备上的登录已退出')).toBeDefined()
    expect(stale()).toHaveLength(2)
    expect(sent(asked, 'GET /api/portal/session')).toHaveLength(1)
  })

  test('a refused code is said at the field, starts no countdown and can be asked for again', async () => {
    let isFull = true
    const { user, asked } = await open({
      [`POST ${path}/codes`]: () =>
        isFull ? problem(409, 'phone.full', { detail: '该手机号绑定的账号数已达上限' }) : codeSent
    })
    await fill(user, field('新手机号'), '13900001234')
    await user.click(button('发送验证码'))
    expect((await screen.findByRole('alert')).textContent).toContain('该手机号绑定的账号数已达上限')
    expect(button('发送验证码')).toHaveProperty('disabled', false)
    isFull = false
    await user.click(button('发送验证码'))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(sent(asked, `POST ${path}/codes`)).toHaveLength(2)
  })

  test('closing the dialog of the proof is no fault: the number stays, and the button works again', async () => {
    const { user } = await open({
      [`POST ${path}/codes`]: needsProof({ action: 'phone.change', factors: ['sms'] }, () => codeSent)
    })
    await fill(user, field('新手机号'), '13900001234')
    await user.click(button('发送验证码'))
    const dialog = await screen.findByRole('dialog', { name: '验证身份' })
    await user.click(within(dialog).getByRole('button', { name: '取消' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(screen.queryByRole('alert')).toBeNull()
    expect(field('新手机号')).toHaveProperty('value', '13900001234')
    await waitFor(() => expect(button('发送验证码')).toHaveProperty('disabled', false))
  })

  test.each([
    ['code.wrong', '短信验证码'],
    ['phone.full', '新手机号'],
    ['phone.same', '新手机号']
  ])('the refusal %s stands at its field', async (code, label) => {
    const { user } = await open({ [`PUT ${path}`]: () => problem(409, code) })
    await fill(user, field('新手机号'), '13900001234')
    await fill(user, field('短信验证码'), '123456')
    await user.click(button('确认更换'))
    await waitFor(() => expect(field(label).getAttribute('aria-invalid')).toBe('true'))
  })
})

describe('原手机无法使用 (R35)', () => {
  const path = '/api/portal/security/phone-recoveries'
  const uploads = serveUploads()
  const recovery = {
    id: '0198d2c4-0000-7000-8000-0000000000c1',
    state: 'WAITING',
    newPhone: '139****1234',
    createdAt: at,
    objectUntil: '2026-01-07T02:00:00.000Z',
    opinion: null
  } as const
  const phoneOf = (state: object | null) =>
    ({ phone: { masked: '138****0000', recovery: state && { ...recovery, ...state } } }) as Partial<Security>

  const open = async (state: object | null, answers: Answers = {}) => {
    const asked = answerRequests({
      'GET /api/portal/security': () => securityOf(phoneOf(state)),
      'POST /api/portal/captchas': captcha,
      ...answers
    })
    const page = renderCenterPage(<LostPhonePage />)
    await screen.findByRole('button', { name: /提交申请|撤回申请/ })
    return { ...page, asked }
  }

  test('letter, number and code make an application; the page then shows what becomes of it', async () => {
    let state: object | null = null
    uploads.answer = replyWith(201, { ...storedPaper, slot: 'phone:letter' })
    const { user, asked } = await open(null, {
      'GET /api/portal/security': () => securityOf(phoneOf(state)),
      [`POST ${path}/codes`]: needsProof({ action: 'phone.recover', factors: ['password'] }, () => codeSent),
      [proofPath]: proves('Right!2026', 'password.wrong', '登录密码错误'),
      [`POST ${path}`]: () => {
        state = {}
        return { id: recovery.id }
      }
    })
    expect(screen.getByRole('link', { name: '下载申请书' }).getAttribute('href')).toBe(
      '/api/portal/security/phone-letter'
    )
    chooseFile('盖章的申请书', pdf())
    await screen.findByText('委托书.pdf')
    await waitFor(() =>
      expect(uploads.received.map(({ body }) => body)).toEqual([expect.stringContaining('phone:letter')])
    )
    await fill(user, field('新手机号'), '13900001234')
    await user.click(button('发送验证码'))
    const check = await screen.findByRole('dialog', { name: '安全验证' })
    await fill(user, within(check).getByLabelText('图形验证码', { selector: 'input' }), 'x7k2')
    await user.click(within(check).getByRole('button', { name: '确定' }))
    await prove('登录密码', 'Right!2026')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sent(asked, 'POST /api/portal/captchas')).toEqual([{ purpose: 'change-phone' }])
    expect(sent(asked, `POST ${path}/codes`).at(-1)).toMatchObject({ captcha: { answer: 'x7k2' } })
    await fill(user, field('短信验证码'), '123456')
    await user.click(button('提交申请'))
    expect(await screen.findByText('等待平台审核')).toBeDefined()
    expect(screen.getByText('申请已提交')).toBeDefined()
    expect(sent(asked, `POST ${path}`)).toEqual([{ phone: '13900001234', code: '123456', letter: storedPaper.id }])
    expect(screen.queryByRole('form')).toBeNull()
  })

  test('a fault of the server can be retried', async () => {
    let isAway = true
    answerRequests({
      'GET /api/portal/security': () =>
        isAway ? problem(503, 'service.busy', { detail: '系统繁忙' }) : securityOf(phoneOf(null))
    })
    const { user } = renderCenterPage(<LostPhonePage />)
    expect((await screen.findByRole('alert')).textContent).toContain('系统繁忙')
    isAway = false
    await user.click(button('重试'))
    expect(await screen.findByRole('form', { name: '原手机无法使用' })).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test.each([
    ['code.wrong', '短信验证码'],
    ['phone.full', '新手机号'],
    ['phone.same', '新手机号']
  ])('the refusal %s stands at its field', async (code, label) => {
    const { user } = await open(null, { [`POST ${path}`]: () => problem(409, code, { detail: '被拒绝的原因' }) })
    expect(button('发送验证码')).toHaveProperty('disabled', true)
    chooseFile('盖章的申请书', pdf())
    await screen.findByText('委托书.pdf 已上传')
    await fill(user, field('新手机号'), '13900001234')
    expect(button('发送验证码')).toHaveProperty('disabled', false)
    await fill(user, field('短信验证码'), '123456')
    await user.click(button('提交申请'))
    expect((await screen.findByRole('alert')).textContent).toBe('被拒绝的原因')
    expect(field(label).getAttribute('aria-invalid')).toBe('true')
  })

  test('without the letter nothing is sent', async () => {
    const { user, asked } = await open(null)
    await fill(user, field('新手机号'), '13900001234')
    await fill(user, field('短信验证码'), '123456')
    await user.click(button('提交申请'))
    expect(await screen.findByText('请上传此文件')).toBeDefined()
    expect(sent(asked, `POST ${path}`)).toEqual([])
  })

  test('an open application shows number and end of the time to object, and can be withdrawn after a question', async () => {
    let state: object | null = { state: 'APPROVED' }
    const { user, asked } = await open(null, {
      'GET /api/portal/security': () => securityOf(phoneOf(state)),
      [`DELETE ${path}/${recovery.id}`]: () => {
        state = { state: 'WITHDRAWN' }
      }
    })
    expect(screen.getByText('审核已通过，等待异议期结束')).toBeDefined()
    expect(screen.getByText('139****1234')).toBeDefined()
    const facts = screen.getByRole('region', { name: '原手机无法使用' }).textContent
    expect(facts).toMatch(/提交时间\D*2026-01-05 10:00:00.*异议期至\D*2026-01-07 10:00:00/)
    await user.click(button('撤回申请'))
    const question = await screen.findByRole('dialog', { name: '撤回更换绑定手机的申请？' })
    expect(sent(asked, `DELETE ${path}/${recovery.id}`)).toEqual([])
    await user.click(within(question).getByRole('button', { name: '撤回申请' }))
    expect(await screen.findByRole('form', { name: '原手机无法使用' })).toBeDefined()
    await focusIsAt(() => screen.getByRole('heading', { level: 1, name: '原手机无法使用' }))
  })

  test('a withdrawal that is refused is said in the dialog, and can be tried again', async () => {
    let state: object | null = {}
    let isBusy = true
    const { user } = await open(null, {
      'GET /api/portal/security': () => securityOf(phoneOf(state)),
      [`DELETE ${path}/${recovery.id}`]: () => {
        if (isBusy) return problem(503, 'service.busy', { detail: '系统繁忙' })
        state = { state: 'WITHDRAWN' }
      }
    })
    await user.click(button('撤回申请'))
    const question = await screen.findByRole('dialog', { name: '撤回更换绑定手机的申请？' })
    expect(buttonsOf(question)).toEqual(['关闭', '取消', '撤回申请 (primary danger)'])
    await user.click(within(question).getByRole('button', { name: '撤回申请' }))
    expect((await within(question).findByRole('alert')).textContent).toContain('系统繁忙')
    isBusy = false
    await user.click(within(question).getByRole('button', { name: '撤回申请' }))
    expect(await screen.findByRole('form', { name: '原手机无法使用' })).toBeDefined()
    expect(await screen.findByText('申请已撤回')).toBeDefined()
  })

  test.each([404, 409])('an application that ended meanwhile (%i) is said to have ended, and shown', async (status) => {
    let state: object | null = { state: 'APPROVED' }
    const { user } = await open(null, {
      'GET /api/portal/security': () => securityOf(phoneOf(state)),
      [`DELETE ${path}/${recovery.id}`]: () => {
        state = { state: 'OBJECTED' }
        return problem(status, 'phone-recovery.state', { detail: '这份申请的状态已变化' })
      }
    })
    await user.click(button('撤回申请'))
    const question = await screen.findByRole('dialog')
    await user.click(within(question).getByRole('button', { name: '撤回申请' }))
    expect((await within(question).findByRole('alert')).textContent).toContain('这份申请的状态已变化')
    await user.click(within(question).getByRole('button', { name: '取消' }))
    expect(await screen.findByText(/您的登录密码可能已泄露/)).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByText('申请已撤回')).toBeNull()
  })

  test.each([
    [{ state: 'REJECTED', opinion: '申请书未盖章' }, '上一份申请被驳回审核意见：申请书未盖章', 'warning'],
    [{ state: 'REJECTED' }, '上一份申请被驳回新手机号绑定的账号数已达上限', 'warning'],
    [{ state: 'OBJECTED' }, '原手机对上一份申请提出了异议.*您的登录密码可能已泄露', 'error']
  ])('why the last application failed is said above the new one: %o', async (state, words, look) => {
    await open(state)
    expect(screen.getByRole('alert').textContent).toMatch(new RegExp(words))
    expect(lookOf(screen.getByRole('alert'))).toBe(look)
    expect(screen.getByRole('form', { name: '原手机无法使用' })).toBeDefined()
  })
})
