import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { answerRequests } from '#web/testing/answer-requests.ts'
import { drawProfileForm, skipPauses } from '#web/testing/profile-form.tsx'
import { licence, profileView } from '#web/testing/profile-view.ts'

afterEach(() => void vi.unstubAllGlobals())

const open = (more: Parameters<typeof profileView>[0]) => {
  skipPauses()
  answerRequests({ 'PUT /api/portal/profile/draft': () => ({ revision: 1, savedAt: new Date() }) })
  return drawProfileForm(profileView(more), { only: ['fullName', 'businessLicence'] })
}
const offer = () => screen.queryByRole('button', { name: '上传营业执照' })

test('a profile that was never submitted begins with the licence, which is the file of the group 文件 (R51)', async () => {
  const { user } = open({ revision: 0, values: {}, papers: {}, readsLicence: true })
  expect(screen.getByText(/可以识别营业执照/)).toBeTruthy()
  await user.click(offer() as HTMLElement)
  const dialog = within(screen.getByRole('dialog', { name: '上传营业执照' }))
  expect(dialog.getByText(/正本或副本的彩色扫描件或照片/)).toBeTruthy()
  await user.click(dialog.getByRole('button', { name: '去填写资料' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test.each([
  ['has its licence', { revision: 0, values: { businessLicence: licence.id } }],
  ['was submitted', { revision: 3, values: {} }]
])('a profile that %s begins as the manual shows it', (_which, more) => {
  open(more)
  expect(offer()).toBeNull()
})
