import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { comeBack } from '#web/testing/queries.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { AdminFile } from './admin-file.tsx'
import { adminSessionQuery } from './admin-session.queries.ts'

const id = '0198d2c4-0000-7000-8000-00000000000b'
const path = `GET /api/admin/attachments/${id}/content`
const bytes = () => new Response('x', { headers: { 'content-type': 'image/png' } })
const file = (status: AttachmentView['status']): AttachmentView => ({
  id,
  slot: 'application:letter',
  displayName: '申请书.png',
  mediaType: 'image/png',
  size: 9,
  status,
  createdAt: new Date()
})

const saved: string[] = []

beforeEach(() => {
  saved.length = 0
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push(this.download)
  })
})

afterEach(() => vi.restoreAllMocks())

const show = (
  answer: Parameters<typeof answerRequests>[0][string] = bytes,
  given: AttachmentView | undefined = file('CLEAN')
) => {
  const asked = answerRequests({ [path]: answer })
  const admin = { id: 'a', name: '审核员甲', username: 'reviewer', roles: ['REVIEWER'] }
  const page = renderPage(<AdminFile id={id} label="申请书" file={given} />, {
    known: [[adminSessionQuery.queryKey, admin]]
  })
  return { ...page, asked }
}

describe('a paper for an administrator (R25)', () => {
  test('is fetched once, since every look is logged', async () => {
    const { asked, queryClient } = show()
    expect(await screen.findByRole('img', { name: '申请书 的图片' })).toBeTruthy()
    await comeBack(queryClient)
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['QUARANTINED', '此材料尚未通过安全扫描'],
    ['INFECTED', '此材料未通过安全扫描'],
    ['ERASED', '企业账号已注销，此材料已删除']
  ] as const)('that is %s is not fetched, and the page says why', (status, words) => {
    const { asked } = show(bytes, file(status))
    expect(screen.getByText(new RegExp(words))).toBeTruthy()
    expect(asked).toEqual([])
  })

  test('bears the name of who looks, and when, so that a photo of the screen tells it', async () => {
    const drawn: string[] = []
    const size = { width: 90, fontBoundingBoxAscent: 9, fontBoundingBoxDescent: 3 }
    const pen = { fillText: (text: string) => drawn.push(text), measureText: () => size }
    const anything = () => undefined
    vi.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockReturnValue('data:,')
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(
      () => new Proxy(pen, { get: (known, name) => Reflect.get(known, name) ?? anything }) as unknown as null
    )
    show()
    await screen.findByRole('img', { name: '申请书 的图片' })
    await waitFor(() => expect(drawn).toContain('审核员甲 reviewer'))
    expect(drawn.find((text) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text))).toBeTruthy()
    // Below the decision bar, which has 5.
    const marks = [...document.querySelectorAll<HTMLElement>('[style*="background-image"]')]
    expect(marks.map(({ style }) => style.zIndex)).toEqual(['1'])
  })

  test('that cannot be fetched says so and is fetched again on request', async () => {
    let isUp = false
    const { user } = show(() => (isUp ? bytes() : problem(503, 'file.storage')))
    expect(await screen.findByRole('alert')).toBeTruthy()
    isUp = true
    await user.click(screen.getByRole('button', { name: '重试' }))
    expect(await screen.findByRole('img', { name: '申请书 的图片' })).toBeTruthy()
  })

  test('is downloaded under its own name, which the server logs apart', async () => {
    const { user, asked } = show()
    await user.click(await screen.findByRole('button', { name: '下载' }))
    await waitFor(() => expect(saved).toEqual(['申请书.png']))
    expect(asked.at(-1)?.query.get('download')).toBe('1')
  })

  test('of an earlier round is downloaded under its label', async () => {
    const asked = answerRequests({ [path]: bytes })
    const admin = { id: 'a', name: '审核员甲', username: 'reviewer', roles: ['REVIEWER'] }
    const { user } = renderPage(<AdminFile id={id} label="申请书（上一轮）" />, {
      known: [[adminSessionQuery.queryKey, admin]]
    })
    await user.click(await screen.findByRole('button', { name: '下载' }))
    await waitFor(() => expect(saved).toEqual(['申请书（上一轮）.png']))
    expect(asked).toHaveLength(2)
  })

  test('whose download fails stays visible, with the reason', async () => {
    const { user } = show(({ query }) => (query.get('download') ? problem(503, 'file.storage') : bytes()))
    await user.click(await screen.findByRole('button', { name: '下载' }))
    expect(await screen.findByRole('alert')).toBeTruthy()
    expect(screen.getByRole('img', { name: '申请书 的图片' })).toBeTruthy()
    expect(saved).toEqual([])
  })
})
