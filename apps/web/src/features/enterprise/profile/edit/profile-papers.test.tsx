import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { renderProfileForm, typeInto } from '#web/testing/profile-form.tsx'
import { completeValues, draftOf, licence, profileView } from '#web/testing/profile-view.ts'
import { chooseFile, neverReply, pdf, replyWith, serveUploads } from '#web/testing/upload-server.ts'

const uploads = serveUploads()
const renewed = { ...licence, id: '0198d2c4-0000-7000-8000-0000000000b2', displayName: '新执照.pdf' }

const show = () => renderProfileForm(profileView(), { only: ['agentPosition', 'businessLicence'] })

const submit = () => screen.getByRole('button', { name: '提交' })
const zone = () => screen.getByRole('button', { name: /重新上传.*营业执照/ })

afterEach(() => void vi.unstubAllGlobals())

describe('a paper in the form of 修改资料 (R25)', () => {
  it('on its way holds 提交 up, which says so at the paper, until it is given up', async () => {
    uploads.answer = neverReply
    const { submissions, user } = show()
    chooseFile('营业执照', pdf())
    await screen.findByRole('progressbar', { name: '上传进度' })
    await user.click(submit())
    expect((await screen.findByRole('alert')).textContent).toBe('文件正在上传，请等待上传完成')
    expect(document.activeElement).toBe(zone())
    expect(submissions()).toEqual([])
    await user.click(screen.getByRole('button', { name: /取消上传/ }))
    // The licence that was there before still counts.
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    await user.click(submit())
    await waitFor(() => expect(submissions()).toMatchObject([{ values: { businessLicence: licence.id } }]))
  })

  it('that was uploaded is shown by its name, saved in the draft and submitted', async () => {
    uploads.answer = replyWith(201, renewed)
    const { saves, submissions, user } = show()
    chooseFile('营业执照', pdf())
    await screen.findByText('新执照.pdf 已上传')
    expect(screen.getByRole('button', { name: /^预览\s*新执照.pdf$/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^预览\s*营业执照.pdf$/ })).toBeNull()
    expect(uploads.received[0]?.body).toContain('profile:businessLicence')
    await waitFor(() => expect(saves()).toMatchObject([{ values: { businessLicence: renewed.id } }]))
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(submit())
    await waitFor(() => expect(submissions()).toMatchObject([{ values: { businessLicence: renewed.id } }]))
  })

  it('that is the same file as another is pointed out at both, and is no fault', async () => {
    const sha256 = 'ab12'
    const view = profileView()
    const papers = { ...view.papers, [licence.id]: { ...licence, sha256 } }
    uploads.answer = replyWith(201, { ...renewed, sha256 })
    renderProfileForm({ ...view, papers }, { only: ['businessLicence', 'bankPermit'] })
    expect(screen.queryByText(/同一份文件/)).toBeNull()
    chooseFile('开户许可证', pdf())
    expect(await screen.findByText('与“营业执照”是同一份文件，请核对')).toBeTruthy()
    expect(screen.getByText('与“开户许可证”是同一份文件，请核对')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('of somebody else is shown by its name in the other version and, once that is taken, in the form (R18)', async () => {
    const { server } = show()
    server.view = {
      ...server.view,
      papers: { ...server.view.papers, [renewed.id]: renewed },
      draft: draftOf({ ...completeValues, businessLicence: renewed.id }, { revision: 1, savedBy: 'colleague' })
    }
    typeInto('职务', '经理')
    fireEvent.click(await screen.findByRole('button', { name: '查看对方的版本' }))
    const drawer = within(await screen.findByRole('dialog', { name: '查看对方的版本' }))
    const row = within(drawer.getByRole('row', { name: /营业执照/ }))
    expect(row.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['营业执照.pdf', '新执照.pdf'])
    fireEvent.click(drawer.getByRole('button', { name: '采用对方的版本' }))
    expect(await screen.findByRole('button', { name: /^预览\s*新执照.pdf$/ })).toBeTruthy()
  })
})
