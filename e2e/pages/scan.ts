import { expect, type Locator } from '@playwright/test'
import { decodeQR } from 'qr/decode.js'

/** Returns the text of the QR code on this element; waits until there is one. */
export const scan = async (what: Locator): Promise<string> => {
  let text = ''
  await expect
    .poll(async () => {
      text = readCode(await takePicture(what))
      return text
    })
    .not.toBe('')
  return text
}

type Picture = { width: number; height: number; rgba: string }

/** The pixels of the element as the screen shows them, with everything that covers it. The browser decodes the PNG. */
const takePicture = async (what: Locator): Promise<Picture> => {
  const png = (await what.screenshot()).toString('base64')
  return what.page().evaluate<Picture>(`(async () => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64('${png}')]))
    const { width, height } = bitmap
    const pen = new OffscreenCanvas(width, height).getContext('2d')
    pen.drawImage(bitmap, 0, 0)
    const { data } = pen.getImageData(0, 0, width, height)
    return { width, height, rgba: new Uint8Array(data.buffer).toBase64() }
  })()`)
}

/** Returns '' if there is no QR code. */
const readCode = ({ width, height, rgba }: Picture): string => {
  try {
    return decodeQR({ width, height, data: Buffer.from(rgba, 'base64') }, { effort: Infinity, timeLimit: Infinity })
  } catch {
    return ''
  }
}
