import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLanguage } from '#web/shared/i18n/i18n.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'
import { answerRequests, type Asked, problem } from '#web/testing/answer-requests.ts'
import { focusIsAt } from '#web/testing/focus.ts'
import { contract, listing, qualificationsPage, session } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { toldAs } from '#web/testing/told.ts'
import { ApplyPage } from './apply.page.tsx'

const letterId = '0198d2c4-0000-7000-8000-0000000000c1'
let asked: Asked[]
let downloads: { href: string; name: string }[]

beforeEach(() => {
  window.sessionStorage.clear()
  downloads = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    downloads.push({ href: this.getAttribute('href') ?? '', name: this.download })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  changeLanguage('zh-CN')
})

const issued = () =>
  Response.json({ id: letterId, code: '70A2-K5X8-VH1M-9CEW', validUntil: '2026-12-31T15:59:59.999Z' }, { status: 201 })

const open = async (answer: () => unknown = issued, available = contract) => {
  asked = answerRequests({
    'GET /api/portal/qualifications': () => qualificationsPage({ available: [available] }),
    'POST /api/portal/authorisation-letters': answer
  })
  const view = renderPage(<ApplyPage />, {
    at: `/?apply=${available.code}`,
    known: [[sessionQuery.queryKey, session]],
    isStyled: true
  })
  await screen.findByRole('form')
  return view
}

describe('电子合同会员授权说明 (R23)', () => {
  test('is read by 点击查看 and closed again, with the focus where it was', async () => {
    const { user } = await open()
    const button = screen.getByRole('button', { name: '点击查看 电子合同会员授权说明' })
    await user.click(button)
    const dialog = await screen.findByRole('dialog', { name: '电子合同会员授权说明' })
    expect(dialog.textContent).toContain('须由法定代表人签字')
    await user.click(within(dialog).getAllByRole('button', { name: '关闭' }).at(-1) as HTMLElement)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(button))
  })

  test('is read a second time, and closed with Esc', async () => {
    const { user } = await open()
    const button = screen.getByRole('button', { name: '点击查看 电子合同会员授权说明' })
    for (const _ of [1, 2]) {
      await user.click(button)
      await screen.findByRole('dialog', { name: '电子合同会员授权说明' })
      await user.keyboard('{Escape}')
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
      await focusIsAt(() => button)
    }
  })

  test('is written in English for readers of English', async () => {
    changeLanguage('en')
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: 'View About' }))
    expect((await screen.findByRole('dialog', { name: 'About' })).textContent).toContain('To be signed')
  })
})

describe('授权委托书 (R24)', () => {
  test('with its three names is one paper, whose way is drawn in four steps', async () => {
    await open()
    expect(
      screen.getByText('授权委托书、“电子合同资格申请书”和“申请书附件”是同一份文件，按下面四步办理：')
    ).toBeTruthy()
    const steps = screen.getByRole('group', { name: '授权委托书的办理步骤' })
    const titles = [...steps.querySelectorAll('.ant-steps-item-title')].map(({ textContent }) => textContent)
    expect(titles).toEqual(['下载', '签字盖章', '拍照或扫描', '上传'])
    const ways = [...steps.querySelectorAll('.ant-steps-item-content')].map(({ textContent }) => textContent)
    expect(ways).toEqual(['已填好企业资料', '打印后由法定代表人签字，加盖企业公章', '图片或 PDF', '在下方上传后提交'])
  })

  test('says that its 授权期限 is the date in the profile, and links to that field', async () => {
    await open()
    expect(screen.getByText(/委托书上的授权期限，印的是企业资料中经办人“授权期限”的日期/)).toBeTruthy()
    const link = screen.getByRole('link', { name: '查看或修改授权期限' })
    expect(link.getAttribute('href')).toBe('/center/profile/edit#agentAuthorisedUntil')
  })

  test('is issued anew for each download', async () => {
    const { user } = await open()
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    expect(await toldAs('授权委托书已开始下载')).toBe('success')
    expect(downloads).toEqual([
      { href: `/api/portal/authorisation-letters/${letterId}/content`, name: '授权委托书.pdf' }
    ])
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    await waitFor(() => expect(downloads).toHaveLength(2))
    expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
  })

  test('that cannot be issued says why, and downloads nothing', async () => {
    const { user } = await open(() => problem(409, 'letter.profile-incomplete', { detail: '企业资料不全，请先补充' }))
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    expect((await screen.findByRole('alert')).textContent).toContain('企业资料不全，请先补充')
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    await waitFor(() => expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(2))
    expect(screen.queryByText('授权委托书已开始下载')).toBeNull()
    expect(downloads).toEqual([])
  })

  test('that could be issued at the second attempt no longer says why it could not', async () => {
    const answers = [problem(503, 'service.busy', { detail: '系统繁忙' }), issued()]
    const { user } = await open(() => answers.shift())
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    await screen.findByText(/系统繁忙/)
    await user.click(screen.getByRole('button', { name: '下载授权委托书' }))
    await waitFor(() => expect(downloads).toHaveLength(1))
    expect(screen.queryByText(/系统繁忙/)).toBeNull()
  })

  test('is not offered where the catalogue has no template', async () => {
    await open(issued, listing)
    expect(screen.queryByRole('button', { name: '下载授权委托书' })).toBeNull()
    expect(screen.queryByRole('group', { name: '授权委托书的办理步骤' })).toBeNull()
    expect(screen.queryByRole('button', { name: /点击查看/ })).toBeNull()
  })
})
