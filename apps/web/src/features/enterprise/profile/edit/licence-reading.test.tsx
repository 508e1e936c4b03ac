import { licenceFields } from '@portal/contract/enterprise/licence'
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { isGuided } from '#web/shared/guide/guided-keys.ts'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { drawProfileForm, field, skipPauses } from '#web/testing/profile-form.tsx'
import { completeValues, licence, profileView } from '#web/testing/profile-view.ts'

afterEach(() => void vi.unstubAllGlobals())

const view = profileView({ readsLicence: true })

const show = (answer: () => unknown, shown = view) => {
  skipPauses()
  const asked = answerRequests({
    'PUT /api/portal/profile/draft': () => ({ revision: 1, savedAt: new Date() }),
    'POST /api/portal/profile/licence-readings': answer
  })
  const page = drawProfileForm(shown, { only: ['fullName', 'registeredCapital', 'businessLicence'] })
  return { ...page, readings: () => asked.filter(({ path }) => path.endsWith('/licence-readings')) }
}

const readButton = () => screen.getByRole('button', { name: /识别营业执照/ })
const drawer = async () => within(await screen.findByRole('dialog', { name: '营业执照识别结果' }))
const values = {
  fullName: '山西新煤有限公司',
  registeredCapital: '8000',
  legalPersonName: completeValues['legalPersonName']
}

describe('识别营业执照 (R18)', () => {
  test('proposes what differs from the form, and only what is chosen goes into it', async () => {
    const { user, readings } = show(() => ({ values }))
    await user.click(readButton())
    const rows = (await drawer()).getAllByRole('row').slice(1)
    const heads = (await drawer()).getAllByRole('columnheader').map(({ textContent }) => textContent)
    expect(heads.slice(1)).toEqual(['项目', '当前填写', '识别结果'])
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      '供应商全称山西龘煤有限公司山西新煤有限公司',
      '注册资本5,000 万元8,000 万元'
    ])
    expect(readings().map(({ body }) => body)).toEqual([{ attachmentId: licence.id }])
    // What is filled in is replaced only where that is chosen.
    expect((await drawer()).getByRole('button', { name: '填入所选 0 项' })).toHaveProperty('disabled', true)
    expect(screen.getByText('识别结果由您核对后再填入表单。')).toBeTruthy()
    expect((await drawer()).getByText(/^请对照营业执照核对，勾选的内容会填入表单/)).toBeTruthy()
    for (const count of [2, 0]) {
      await user.click((await drawer()).getByRole('checkbox', { name: '全选' }))
      expect((await drawer()).getByRole('button', { name: `填入所选 ${count} 项` })).toBeTruthy()
    }
    await user.click((await drawer()).getByRole('checkbox', { name: '供应商全称' }))
    await user.click((await drawer()).getByRole('button', { name: '填入所选 1 项' }))
    await waitFor(() => expect(field('供应商全称').value).toBe('山西新煤有限公司'))
    expect(field('注册资本').value).toBe('5,000')
    // The second reading proposes what is left.
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(readButton())
    expect((await drawer()).getAllByRole('row').slice(1)).toHaveLength(1)
    expect((await drawer()).getByRole('checkbox', { name: '注册资本' })).toHaveProperty('checked', false)
  })

  test('chooses what is empty in the form by itself', async () => {
    const { legalPersonName: _, ...known } = completeValues
    const { user } = show(() => ({ values }), profileView({ readsLicence: true, values: known }))
    await user.click(readButton())
    expect((await drawer()).getByRole('button', { name: '填入所选 1 项' })).toBeTruthy()
    expect((await drawer()).getByRole('checkbox', { name: '法人姓名' })).toHaveProperty('checked', true)
    expect((await drawer()).getByRole('checkbox', { name: '供应商全称' })).toHaveProperty('checked', false)
  })

  test('changes nothing when it is left', async () => {
    const { user } = show(() => ({ values }))
    await user.click(readButton())
    await user.click((await drawer()).getByRole('button', { name: '不采用' }))
    expect(field('供应商全称').value).toBe('山西龘煤有限公司')
  })

  test('says that the form is the same, and offers nothing then', async () => {
    const { user } = show(() => ({ values: { fullName: completeValues['fullName'] } }))
    await user.click(readButton())
    expect((await drawer()).getByText('识别出的内容与表单一致，没有需要填入的。')).toBeTruthy()
    expect((await drawer()).queryByRole('button', { name: /填入/ })).toBeNull()
    await user.click((await drawer()).getByText('关闭'))
  })

  test('tells why nothing was read, and asks once for two clicks', async () => {
    const answer = Promise.withResolvers<Response>()
    const { user, readings } = show(() => answer.promise)
    await user.dblClick(readButton())
    answer.resolve(problem(422, 'licence.unread'))
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(readings()).toHaveLength(1)
  })

  test('is absent without a service, and for a paper that waits for the scan', async () => {
    const { unmount } = show(() => ({ values }), profileView())
    expect(screen.queryByRole('button', { name: /识别营业执照/ })).toBeNull()
    unmount()
    const waiting = { ...licence, status: 'QUARANTINED' as const }
    show(() => ({ values }), profileView({ readsLicence: true, papers: { [licence.id]: waiting } }))
    expect(screen.queryByRole('button', { name: /识别营业执照/ })).toBeNull()
  })

  test('fills in only fields with a guide, beside which the marks stand', () => {
    expect(licenceFields.filter((key) => !isGuided(key))).toEqual([])
  })

  test('marks what was filled in until it is confirmed or changed (R51)', async () => {
    const { user } = show(() => ({ values }))
    await user.click(readButton())
    await user.click((await drawer()).getByRole('checkbox', { name: '全选' }))
    await user.click((await drawer()).getByRole('button', { name: '填入所选 2 项' }))
    await waitFor(() => expect(screen.getAllByText('识别填入，请核对')).toHaveLength(2))
    const [confirm] = screen.getAllByRole('button', { name: '已核对' })
    await user.click(confirm as HTMLElement)
    expect(screen.getAllByText('识别填入，请核对')).toHaveLength(1)
    await user.clear(field('注册资本'))
    await user.type(field('注册资本'), '9000')
    expect(screen.queryByText('识别填入，请核对')).toBeNull()
  })
})
