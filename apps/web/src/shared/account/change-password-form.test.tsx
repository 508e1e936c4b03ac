import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { fill } from '#web/testing/fill.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { needsProof, proofPath, proves } from '#web/testing/step-up.ts'
import { ChangePasswordForm } from './change-password-form.tsx'

const address = '/api/portal/security/password'
const done = vi.fn<() => void>()
const cancelled = vi.fn<() => void>()

let asked: Asked[]
const answer = (value: () => unknown) => {
  asked = answerRequests({
    [`PUT ${address}`]: needsProof({ action: 'password.change', factors: ['password'] }, value),
    [proofPath]: proves('Jm#2020x', 'password.wrong', '')
  })
}
beforeEach(() => {
  done.mockReset()
  cancelled.mockReset()
  answer(() => undefined)
})

const open = (more: Partial<Parameters<typeof ChangePasswordForm>[0]> = {}) =>
  renderPage(<ChangePasswordForm username="jin_mei" onDone={done} onCancel={cancelled} {...more} />)
type User = ReturnType<typeof open>['user']

const fillIn = async (user: User, next = 'Taihang#26', repeated = next) => {
  await fill(user, screen.getByLabelText('当前密码'), 'Jm#2020x')
  await fill(user, screen.getByLabelText('新密码'), next)
  await fill(user, screen.getByLabelText('确认密码'), repeated)
  await user.click(screen.getByRole('button', { name: '确定修改' }))
}

describe('修改登录密码 (R4)', () => {
  test('sends the old and the new password, never the repetition', async () => {
    const { user } = open()
    expect(screen.getByText('修改后，其他设备上的登录会随之退出')).toBeDefined()
    // What password managers look for.
    const account = screen.getByRole('form').querySelector('input[autocomplete=username]')
    expect(account).toHaveProperty('value', 'jin_mei')
    await fillIn(user)
    await waitFor(() => expect(done).toHaveBeenCalledOnce())
    expect(asked.map(({ body }) => body)).toEqual([
      { newPassword: 'Taihang#26' },
      expect.objectContaining({ factor: 'password', secret: 'Jm#2020x' }),
      { newPassword: 'Taihang#26' }
    ])
  })

  test.each([
    ['password.wrong', '当前密码不正确', '当前密码'],
    ['password.reused', '新密码不能与近期使用过的密码相同', '新密码']
  ])('the refusal %s is told at its field', async (code, detail, label) => {
    answer(() => problem(422, code, { detail }))
    const { user } = open()
    await fillIn(user)
    await screen.findByText(detail)
    expect(document.activeElement).toBe(screen.getByLabelText(label))
    expect(done).not.toHaveBeenCalled()
  })

  test('a repetition that differs is refused before anything is sent', async () => {
    const { user } = open()
    await fillIn(user, 'Taihang#26', 'Taihang#27')
    await screen.findByText('两次输入的密码不一致，请重新输入')
    expect(asked).toEqual([])
    await fill(user, screen.getByLabelText('新密码'), 'Taihang#27')
    await waitFor(() => expect(screen.queryByText('两次输入的密码不一致，请重新输入')).toBeNull())
  })

  test('the rules are those of the given profile', async () => {
    const { user } = open({ profile: 'dengbao3' })
    await fillIn(user, 'abc123')
    expect((await screen.findAllByRole('alert'))[0]?.textContent).toContain('8')
    expect(asked).toEqual([])
  })

  test('another account brings its own act and its own word for leaving', async () => {
    const change = vi.fn<() => Promise<void>>(() => Promise.resolve())
    const { user } = open({ change, cancelText: '退出' })
    await fillIn(user)
    await waitFor(() => expect(change).toHaveBeenCalledWith({ currentPassword: 'Jm#2020x', newPassword: 'Taihang#26' }))
    expect(asked).toEqual([])
    await user.click(screen.getByRole('button', { name: '退出' }))
    expect(cancelled).toHaveBeenCalledOnce()
  })
})
