import { screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { codesText, RecoveryCodeList } from './recovery-code-list.tsx'

afterEach(() => void vi.restoreAllMocks())

test('all codes are shown, copied and saved as one text, and kept only when the person says so (R34)', async () => {
  const saved: { name: string; bytes: Blob }[] = []
  let bytes = new Blob()
  URL.createObjectURL = (blob: Blob) => {
    bytes = blob
    return 'blob:codes'
  }
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push({ name: this.download, bytes })
  })
  const told: boolean[] = []
  const codes = ['AAAA-BBBB', 'CCCC-DDDD']
  const show = (isSaved: boolean) =>
    renderPage(
      <RecoveryCodeList
        codes={codes}
        heading="mine_1 的恢复码"
        fileName="恢复码"
        isSaved={isSaved}
        onSaved={(next) => told.push(next)}
      />
    )
  const { user, unmount } = show(false)
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(codes)
  const text = codesText('mine_1 的恢复码', codes)
  await user.click(screen.getByRole('button', { name: '复制' }))
  expect(await navigator.clipboard.readText()).toBe(text)
  await user.click(screen.getByRole('button', { name: '下载为文本文件' }))
  expect(saved.map(({ name }) => name)).toEqual(['恢复码.txt'])
  expect(await saved[0]?.bytes.text()).toBe(text)
  expect(told).toEqual([])
  const box = () => screen.getByRole<HTMLInputElement>('checkbox')
  expect(box().checked).toBe(false)
  await user.click(box())
  unmount()
  await show(true).user.click(box())
  expect(told).toEqual([true, false])
})
