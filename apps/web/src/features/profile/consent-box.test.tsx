// @vitest-environment jsdom
import { consentKinds } from '@portal/contract/consents'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { serveProfile } from '#web/testing/profile-server.ts'
import { completeValues, emptyProfile, knownSession, type ProfileView, profileView } from '#web/testing/profile-view.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { ProfileEditPage } from './profile-edit.page.tsx'

// A draft is saved 1.5 s after the last key.
beforeAll(() => configure({ asyncUtilTimeout: 30_000 }))
afterAll(() => configure({ asyncUtilTimeout: 1000 }))
afterEach(() => void vi.unstubAllGlobals())

const show = async (view: ProfileView) => {
  const served = serveProfile(view)
  const page = renderPage(<ProfileEditPage />, {
    route: '/center/profile/edit',
    at: '/center/profile/edit',
    known: knownSession
  })
  await screen.findByRole('form', { name: '企业资料' })
  return { ...served, ...page }
}

const bank = () => within(screen.getByRole('region', { name: '银行' }))
const account = () => bank().getByLabelText<HTMLInputElement>('账号')
const type = (value: string) => {
  fireEvent.focus(account())
  fireEvent.change(account(), { target: { value } })
}
const consent = () => bank().queryByRole<HTMLInputElement>('checkbox', { name: /^我单独同意平台处理银行账号/ })

test('a typed bank account asks for the consent, and the draft goes on without it until it is given (PIPL art. 29)', async () => {
  const { saves, consents } = await show(emptyProfile({ consents: [] }))
  expect(consent()).toBeNull()
  type('0502123409300012345')
  await waitFor(() => expect(consent()).not.toBeNull())
  fireEvent.change(screen.getByLabelText('子公司全称'), { target: { value: '太原分公司' } })
  await waitFor(() => expect(saves()).toHaveLength(1))
  expect(saves()[0]?.values).toEqual({ subsidiaryName: '太原分公司' })
  fireEvent.blur(account())
  expect(await bank().findByText('请先勾选下方的单独同意')).toBeDefined()
  const box = consent()
  if (!box) throw new Error('no consent is asked for')
  fireEvent.click(box)
  expect([box.checked, box.disabled]).toEqual([true, true])
  await waitFor(() =>
    expect(consents()).toEqual([{ kind: 'bank-account', version: consentKinds['bank-account'].version }])
  )
  await waitFor(() => expect(bank().queryByText('请先勾选下方的单独同意')).toBeNull())
  await waitFor(() => expect(saves()).toHaveLength(2))
  expect(saves()[1]?.values).toEqual({ subsidiaryName: '太原分公司', bankAccount: '0502123409300012345' })
})

test('nothing is submitted without the consent, and the draft keeps the stored value', async () => {
  const { submissions, saves, user } = await show(profileView({ consents: ['id-number'] }))
  await user.click(bank().getByRole('button', { name: '修改' }))
  type('0502123409300099999')
  fireEvent.click(screen.getByRole('button', { name: '提交' }))
  expect(await bank().findByText('请先勾选下方的单独同意')).toBeDefined()
  expect(submissions()).toEqual([])
  fireEvent.change(screen.getByLabelText('子公司全称'), { target: { value: '太原分公司' } })
  await waitFor(() => expect(saves()).toHaveLength(1))
  expect(saves()[0]?.values).toMatchObject({ subsidiaryName: '太原分公司' })
  // null would remove it.
  expect(saves()[0]?.values).not.toHaveProperty('bankAccount')
})

test('a value that stays as it is stored, and one with a consent in force, ask for nothing', async () => {
  const { user, unmount } = await show(profileView({ consents: [] }))
  expect(account().value).toBe(completeValues['bankAccount'])
  expect(consent()).toBeNull()
  unmount()
  await show(profileView())
  await user.click(bank().getByRole('button', { name: '修改' }))
  type('0502123409300099999')
  expect(consent()).toBeNull()
})

test('each of two values needs its own consent, and the second consent keeps the first', async () => {
  const { saves, consents, user } = await show(emptyProfile({ consents: [] }))
  const legalPerson = within(screen.getByRole('region', { name: '法人' }))
  type('0502123409300012345')
  fireEvent.change(legalPerson.getByLabelText('证件号码'), { target: { value: '11010519491231002X' } })
  await user.click(await screen.findByRole('checkbox', { name: /^我单独同意平台处理银行账号/ }))
  await waitFor(() => expect(saves().at(-1)?.values).toEqual({ bankAccount: '0502123409300012345' }))
  await user.click(legalPerson.getByRole('checkbox', { name: /^我单独同意平台处理法人证件号码/ }))
  await waitFor(() =>
    expect(saves().at(-1)?.values).toEqual({
      bankAccount: '0502123409300012345',
      legalPersonIdNumber: '11010519491231002X'
    })
  )
  expect(consents()).toMatchObject([{ kind: 'bank-account' }, { kind: 'id-number' }])
})

test('a consent that the server does not record falls back, is told, and can be given again', async () => {
  const { user } = await show(emptyProfile({ consents: [] }))
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
