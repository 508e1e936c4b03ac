import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SetUpHold } from '#web/shared/session/set-up-hold.ts'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { renderCenterPage, securityOf } from '#web/testing/center.tsx'
import { put } from '#web/testing/fill.ts'
import { attestationOptions, havePasskeys } from '#web/testing/passkeys.ts'
import { press } from '#web/testing/press.ts'
import { SetUpSecondFactor } from './set-up-second-factor.tsx'

const base = '/api/portal/security'
const recoveryCodes = ['AAAAA-BBBBB']
const offer = {
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  totpUrl: 'otpauth://totp/x',
  qr: 'data:image/svg+xml;base64,PHN2Zy8+',
  expiresAt: '2026-01-05T02:10:00Z'
}

const hold = vi.fn<(isHeld: boolean) => void>()
const held = () => hold.mock.calls.map(([isHeld]) => isHeld)

beforeEach(() => {
  hold.mockReset()
  havePasskeys()
})
afterEach(() => vi.unstubAllGlobals())

const open = async (button: string, title: string, codes: unknown = { recoveryCodes }) => {
  answerRequests({
    [`GET ${base}`]: () => securityOf(),
    [`POST ${base}/second-factor/offers`]: () => offer,
    [`POST ${base}/second-factor`]: () => codes,
    [`POST ${base}/passkeys/offers`]: () => attestationOptions,
    [`POST ${base}/passkeys`]: () => codes
  })
  const { user } = renderCenterPage(
    <SetUpHold value={hold}>
      <SetUpSecondFactor />
    </SetUpHold>
  )
  press(await screen.findByRole('button', { name: button }))
  return { user, dialog: within(await screen.findByRole('dialog', { name: title })) }
}

const ways = [
  ['绑定 身份验证器', '绑定身份验证器', '动态验证码', '123456'],
  ['添加 通行密钥', '添加通行密钥', '名称', '办公电脑']
] as const

test.each(ways)('%s: the set-up stays until the recovery codes are kept (R36)', async (button, title, label, text) => {
  const { user, dialog } = await open(button, title)
  expect(held()).toEqual([true])
  const field = dialog.getByLabelText(label, { selector: 'input' })
  put(field, text)
  await user.type(field, '{Enter}')
  await keepCodes()
})

const keepCodes = async () => {
  const keep = within(await screen.findByRole('dialog', { name: '请保存恢复码' }))
  expect(keep.getByText('AAAAA-BBBBB')).toBeDefined()
  expect(held()).toEqual([true])
  press(keep.getByRole('checkbox', { name: '我已妥善保存恢复码' }))
  press(keep.getByRole('button', { name: '完成' }))
  await waitFor(() => expect(held()).toEqual([true, false]))
}

test.each(ways)('%s: leaving the dialog lets the set-up go (R36)', async (button, title) => {
  const { dialog } = await open(button, title)
  press(dialog.getByRole('button', { name: '取消' }))
  await waitFor(() => expect(held()).toEqual([true, false]))
})

test.each(ways)('%s: Escape does not lose the codes that are on their way', async (button, title, label, text) => {
  const answer = Promise.withResolvers<object>()
  const { user, dialog } = await open(button, title, answer.promise)
  const field = dialog.getByLabelText(label, { selector: 'input' })
  put(field, text)
  await user.type(field, '{Enter}')
  await waitFor(() => expect(dialog.getByRole<HTMLButtonElement>('button', { name: '取消' }).disabled).toBe(true))
  await user.keyboard('{Escape}')
  answer.resolve({ recoveryCodes })
  await keepCodes()
})
