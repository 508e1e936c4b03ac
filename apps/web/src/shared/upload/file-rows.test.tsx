import { refusals } from '@portal/contract/errors'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { answerRequests, problem } from '#web/testing/answer-requests.ts'
import { paper } from '#web/testing/qualifications-page.ts'
import { renderPage } from '#web/testing/render-page.tsx'
import { tagLine } from '#web/testing/looks.ts'
import { AttemptRow, StoredRow } from './file-rows.tsx'

afterEach(() => vi.useRealTimers())

/** Not the name in a button, which only screen readers read. */
const shown = { selector: 'span:not(.visually-hidden)' }

const show = (value = paper(), onRemove?: () => void) =>
  renderPage(<StoredRow value={value} onPreview={() => undefined} {...(onRemove ? { onRemove } : {})} />, {
    isStyled: true
  })

const icon = (name: string) => document.querySelector(`.anticon-${name}`)

describe('the row of a stored paper', () => {
  test('shows name and size, and an icon for a PDF', () => {
    show()
    expect(screen.getByText('委托书.pdf', shown)).toBeTruthy()
    expect(screen.getByText(/117 KB/)).toBeTruthy()
    expect(icon('file-pdf')).not.toBeNull()
  })

  test('shows a small picture of a picture, and an icon where it cannot be loaded', async () => {
    const { container } = show(paper({ mediaType: 'image/png', displayName: '执照.png' }))
    const small = container.querySelector('img')
    expect(small?.getAttribute('src')).toBe(`/api/portal/attachments/${paper().id}/content`)
    fireEvent.error(small as HTMLElement)
    await waitFor(() => expect(icon('file-image')).not.toBeNull())
  })

  test('never asks for the bytes of a picture that failed the scan', () => {
    const { container } = show(paper({ mediaType: 'image/png', status: 'INFECTED' }))
    expect(container.querySelector('img')).toBeNull()
  })

  test('offers 移除 only where the paper may be removed', () => {
    const { unmount } = show()
    expect(screen.queryByRole('button', { name: /移除/ })).toBeNull()
    unmount()
    show(paper(), () => undefined)
    expect(screen.getByRole('button', { name: '移除 委托书.pdf' })).toBeTruthy()
  })
})

test('each file that is refused says why, and can only be closed', () => {
  const reasons = {
    'fault.empty': '文件是空的（0 字节），请重新选择',
    'fault.several': '每次只能上传一个文件，请只选一个',
    'fault.folder': '不能上传文件夹，请选择文件',
    'fault.picture': '图片无法自动缩小到 2M 以内，请压缩后重新上传',
    'file.type': refusals['file.type'].zh,
    'file.too-large': refusals['file.too-large'].zh
  }
  const act = () => undefined
  // The keys of this object are faults.
  const faults = Object.keys(reasons) as (keyof typeof reasons)[]
  renderPage(
    faults.map((fault) => (
      <AttemptRow
        key={fault}
        attempt={{ phase: 'failed', name: fault, fault }}
        onRetry={act}
        onForget={act}
        onCancel={act}
      />
    ))
  )
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(Object.values(reasons))
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(
    faults.map((fault) => `关闭 ${fault}`)
  )
})

describe('a paper that waits for the scanner (R25)', () => {
  const address = `GET /api/portal/attachments/${paper().id}`

  test('is asked about until the scanner has judged it', async () => {
    let status = 'QUARANTINED'
    const asked = answerRequests({ [address]: () => ({ ...paper(), status }) })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    show(paper({ status: 'QUARANTINED' }))
    expect(tagLine()).toBe('等待安全扫描 (warning)')
    expect(icon('file-pdf')).not.toBeNull()
    await waitFor(() => expect(asked).toHaveLength(1))
    status = 'CLEAN'
    await vi.advanceTimersByTimeAsync(60_000)
    await waitFor(() => expect(screen.queryByText('等待安全扫描')).toBeNull())
    const times = asked.length
    await vi.advanceTimersByTimeAsync(120_000)
    expect(asked).toHaveLength(times)
  })

  test('is asked about soon at first and then more rarely, and is not given up when an answer fails', async () => {
    let isAway = true
    const asked = answerRequests({
      [address]: () => (isAway ? problem(503, 'service.busy') : { ...paper(), status: 'QUARANTINED' })
    })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    show(paper({ status: 'QUARANTINED' }))
    await waitFor(() => expect(asked).toHaveLength(1))
    await vi.advanceTimersByTimeAsync(6000)
    expect(asked).toHaveLength(2)
    isAway = false
    await vi.advanceTimersByTimeAsync(600_000)
    const { length } = asked
    expect(length).toBeGreaterThan(18)
    expect(length).toBeLessThan(28)
  })

  test('that fails the scan says so without a reload', async () => {
    answerRequests({ [address]: () => ({ ...paper(), status: 'INFECTED' }) })
    show(paper({ status: 'QUARANTINED' }))
    expect(await screen.findByText('未通过安全扫描')).toBeTruthy()
    expect(tagLine()).toBe('未通过安全扫描 (error)')
    expect(document.querySelector('[class*=row][class*=failed]')).not.toBeNull()
    expect(screen.getByText(refusals['file.infected'].zh)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /预览/ })).toBeNull()
  })

  test('a judged paper is not asked about', async () => {
    const asked = answerRequests({})
    show()
    expect(await screen.findByText('委托书.pdf', shown)).toBeTruthy()
    expect(document.querySelector('[class*=failed]')).toBeNull()
    expect(asked).toEqual([])
  })
})
