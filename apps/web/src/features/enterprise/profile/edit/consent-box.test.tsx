import { consentKinds } from '@portal/contract/identity/consent'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { field, renderProfileForm, typeInto } from '#web/testing/profile-form.tsx'
import { completeValues, emptyProfile, type ProfileView, profileView } from '#web/testing/profile-view.ts'

afterEach(() => void vi.unstubAllGlobals())

const show = (view: ProfileView) =>
  renderProfileForm(view, { only: ['legalPersonIdNumber', 'agentPosition', 'bankAccount'] })

const account = () => field('账号')
const type = (value: string) => {
  fireEvent.focus(account())
  typeInto('账号', value)
}
const consent = () => screen.queryByRole<HTMLInputElement>('checkbox', { name: /^我单独同意平台处理银行账号/ })

test('a typed bank account asks for the consent, and the draft goes on without it until it is given (PIPL art. 29)', async () => {
  const { saves, consents } = show(emptyProfile({ consents: [] }))
  expect(consent()).toBeNull()
  type('0502123409300012345')
  await waitFor(() => expect(consent()).not.toBeNull())
  typeInto('职务', '经理')
  await waitFor(() => expect(saves()).toHaveLength(1))
  expect(saves()[0]?.values).toEqual({ agentPosition: '经理' })
  fireEvent.blur(account())
  expect(await screen.findByText('请先勾选下方的单独同意')).toBeDefined()
  const box = consent()
  if (!box) throw new Error('no consent is asked for')
  fireEvent.click(box)
  expect([box.checked, box.disabled]).toEqual([true, true])
  await waitFor(() =>
    expect(consents()).toEqual([{ kind: 'bank-account', version: consentKinds['bank-account'].version }])
  )
  await waitFor(() => expect(screen.queryByText('请先勾选下方的单独同意')).toBeNull())
  await waitFor(() => expect(saves()).toHaveLength(2))
  expect(saves()[1]?.values).toEqual({ agentPosition: '经理', bankAccount: '0502123409300012345' })
})

test('nothing is submitted without the consent, and the draft keeps the stored value', async () => {
  const { submissions, saves, user } = show(profileView({ consents: ['id-number'] }))
  await user.click(screen.getByRole('button', { name: '修改', description: '账号' }))
  type('0502123409300099999')
  fireEvent.click(screen.getByRole('button', { name: '提交' }))
  expect(await screen.findByText('请先勾选下方的单独同意')).toBeDefined()
  expect(submissions()).toEqual([])
  typeInto('职务', '经理')
  await waitFor(() => expect(saves().at(-1)?.values).toMatchObject({ agentPosition: '经理' }))
  // null would remove it.
  expect(saves().at(-1)?.values).not.toHaveProperty('bankAccount')
})

test('a value that stays as it is stored, and one with a consent in force, ask for nothing', async () => {
  const { user, unmount } = show(profileView({ consents: [] }))
  expect(account().value).toBe(completeValues['bankAccount'])
  expect(consent()).toBeNull()
  unmount()
  show(profileView())
  await user.click(screen.getByRole('button', { name: '修改', description: '账号' }))
  type('0502123409300099999')
  expect(consent()).toBeNull()
})

test('each of two values needs its own consent, and the second consent keeps the first', async () => {
  const { saves, consents, user } = show(emptyProfile({ consents: [] }))
  type('0502123409300012345')
  typeInto('证件号码', '11010519491231002X')
  await user.click(await screen.findByRole('checkbox', { name: /^我单独同意平台处理银行账号/ }))
  await waitFor(() => expect(saves().at(-1)?.values).toEqual({ bankAccount: '0502123409300012345' }))
  await user.click(screen.getByRole('checkbox', { name: /^我单独同意平台处理法人证件号码/ }))
  await waitFor(() =>
    expect(saves().at(-1)?.values).toEqual({
      bankAccount: '0502123409300012345',
      legalPersonIdNumber: '11010519491231002X'
    })
  )
  expect(consents()).toMatchObject([{ kind: 'bank-account' }, { kind: 'id-number' }])
})

test('a consent that the server does not record falls back, is told, and can be given again', async () => {
  const { user } = show(emptyProfile({ consents: [] }))
  type('0502123409300012345')
  await waitFor(() => expect(consent()).not.toBeNull())
  const reach = globalThis.fetch
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  fireEvent.click(consent() as HTMLInputElement)
  expect(await screen.findByText(/网络/)).toBeDefined()
  await waitFor(() => expect([consent()?.checked, consent()?.disabled]).toEqual([false, false]))
  vi.stubGlobal('fetch', reach)
  await user.click(consent() as HTMLInputElement)
  await waitFor(() => expect(consent()?.disabled).toBe(true))
})
