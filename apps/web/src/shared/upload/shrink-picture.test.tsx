import { attachmentLimits } from '@portal/contract/qualification/attachment'
import { screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { chooseFile, pdf, replyWith, serveUploads, storedPaper } from '#web/testing/upload-server.ts'
import { FileSlot } from './file-slot.tsx'
import { shrinkPicture } from './shrink-picture.ts'

const uploads = serveUploads()

/** Longer side of each drawing → bytes of its JPEG. */
let bytesOf: (longest: number) => number
let drawn: { width: number; height: number; ground: unknown }[]
let closed: number

/** jsdom decodes and draws no pictures: `size` is what the browser would read from the file. */
const canDecode = (size: { width: number; height: number } | undefined) =>
  vi.stubGlobal('createImageBitmap', async () => {
    if (!size) throw new Error('not a picture')
    return { ...size, close: () => (closed += 1) }
  })

beforeEach(() => {
  drawn = []
  closed = 0
  bytesOf = () => 300_000
  let ground: unknown
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(() => {
    const fillRect = (...place: number[]) => void (ground = [pen.fillStyle, ...place])
    const pen = { fillRect, drawImage: () => undefined, fillStyle: '#000' }
    return pen as unknown as null
  })
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation(function toBlob(this: HTMLCanvasElement, done) {
    drawn.push({ width: this.width, height: this.height, ground })
    done(new Blob([new Uint8Array(bytesOf(Math.max(this.width, this.height)))], { type: 'image/jpeg' }))
  })
})
afterEach(() => vi.unstubAllGlobals())

const photo = (bytes = 4_500_000, name = 'IMG_1.png') => new File([new Uint8Array(bytes)], name, { type: 'image/png' })

describe('a picture that is too large', () => {
  test('is drawn with at most 2,400 pixels on its longer side, as JPEG on white ground', async () => {
    canDecode({ width: 4000, height: 3000 })
    const small = await shrinkPicture(photo())
    expect(small).toMatchObject({ name: 'IMG_1.jpg', type: 'image/jpeg', size: 300_000 })
    expect(drawn).toEqual([{ width: 2400, height: 1800, ground: ['#fff', 0, 0, 2400, 1800] }])
    expect(closed).toBe(1)
  })

  test('keeps its pixels if it has few, because only its compression was poor', async () => {
    canDecode({ width: 800, height: 1000 })
    await shrinkPicture(photo())
    expect(drawn).toMatchObject([{ width: 800, height: 1000 }])
  })

  test('is drawn smaller until it fits', async () => {
    canDecode({ width: 3000, height: 4000 })
    bytesOf = (longest) => (longest > 1200 ? attachmentLimits.bytes : 900_000)
    expect((await shrinkPicture(photo()))?.size).toBe(900_000)
    expect(drawn.map(({ height }) => height)).toEqual([2400, 1800, 1200])
  })

  test('that never fits, or cannot be read, is given up', async () => {
    canDecode({ width: 3000, height: 4000 })
    bytesOf = () => attachmentLimits.bytes
    expect(await shrinkPicture(photo())).toBeUndefined()
    expect(closed).toBe(1)
    canDecode(undefined)
    expect(await shrinkPicture(photo())).toBeUndefined()
  })
})

const Slot = ({ onBusy }: { onBusy?: (isBusy: boolean) => void }) => {
  const [value, setValue] = useState<Parameters<typeof FileSlot>[0]['value']>(null)
  return <FileSlot slot="profile:businessLicence" label="营业执照" value={value} onChange={setValue} onBusy={onBusy} />
}

describe('a photo of 4.5 MB chosen as a file', () => {
  test('is made smaller before it is sent, and the row says so', async () => {
    canDecode({ width: 4000, height: 3000 })
    uploads.answer = replyWith(201, { ...storedPaper, displayName: 'IMG_1.jpg', mediaType: 'image/jpeg' })
    renderPage(<Slot />)
    chooseFile('营业执照', photo())
    expect(await screen.findByText('图片已自动缩小：4.3 MB → 293 KB，最长边不超过 2400 像素')).toBeTruthy()
    expect(uploads.received[0]?.body).toContain('filename="IMG_1.jpg"')
    // It is not said of the next file, which is sent as it is.
    uploads.answer = replyWith(201, storedPaper)
    chooseFile('营业执照', pdf())
    await screen.findByText('委托书.pdf 已上传')
    expect(screen.queryByText(/已自动缩小/)).toBeNull()
  })

  test('is refused with the advice to compress it where the browser cannot read it', async () => {
    canDecode(undefined)
    renderPage(<Slot />)
    chooseFile('营业执照', photo())
    expect((await screen.findByRole('alert')).textContent).toBe('图片无法自动缩小到 2M 以内，请压缩后重新上传')
    expect(uploads.received).toEqual([])
  })

  test('makes the form wait, and can be cancelled, while it is made smaller', async () => {
    const { promise, resolve } = Promise.withResolvers<object>()
    vi.stubGlobal('createImageBitmap', () => promise)
    const busy = vi.fn<(isBusy: boolean) => void>()
    const { user } = renderPage(<Slot onBusy={busy} />)
    chooseFile('营业执照', photo())
    expect(await screen.findByText('图片超过 2M，正在缩小…')).toBeTruthy()
    expect(busy.mock.calls).toEqual([[true]])
    await user.click(screen.getByRole('button', { name: '取消上传' }))
    expect(screen.queryByText('图片超过 2M，正在缩小…')).toBeNull()
    expect(screen.getByText('未选择文件。')).toBeTruthy()
    expect(busy.mock.calls).toEqual([[true], [false]])
    // The drawing ends after that, and is not sent any more.
    resolve({ width: 4000, height: 3000, close: () => (closed += 1) })
    await waitFor(() => expect(closed).toBe(1))
    expect(screen.queryByText('IMG_1.jpg')).toBeNull()
    expect(busy.mock.calls).toEqual([[true], [false]])
    expect(uploads.received).toEqual([])
  })
})

test('a small picture is sent as it is, and a large PDF is not drawn', async () => {
  const decode = vi.fn<() => void>()
  vi.stubGlobal('createImageBitmap', decode)
  renderPage(<Slot />)
  chooseFile('营业执照', pdf(attachmentLimits.bytes))
  await screen.findByRole('alert')
  chooseFile('营业执照', photo(1000))
  await screen.findByText('委托书.pdf 已上传')
  expect(decode).not.toHaveBeenCalled()
  expect(screen.queryByText(/已自动缩小/)).toBeNull()
})
