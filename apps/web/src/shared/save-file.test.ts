import { afterEach, expect, test, vi } from 'vitest'
import { saveFile } from './save-file.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

test('a file is saved under its name, and its bytes are freed once the browser has read them', () => {
  vi.useFakeTimers()
  const freed: string[] = []
  const bytes = new Blob(['恢复码'])
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => (blob === bytes ? 'blob:of-these' : 'blob:of-others'),
      revokeObjectURL: (address: string) => freed.push(address)
    })
  )
  const saved: (string | null)[][] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push([this.getAttribute('href'), this.download])
  })
  saveFile('恢复码.txt', bytes)
  expect(saved).toEqual([['blob:of-these', '恢复码.txt']])
  vi.advanceTimersByTime(29_999)
  expect(freed).toEqual([])
  vi.advanceTimersByTime(1)
  expect(freed).toEqual(['blob:of-these'])
})
