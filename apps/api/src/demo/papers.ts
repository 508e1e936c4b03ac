import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'

const font = 'Demo Sans SC'
let isFontKnown = false

/** Draws a scanned paper with title, lines and a red seal. PNG, about 40 kB. */
export const drawPaper = async (title: string, lines: string[]): Promise<Uint8Array<ArrayBuffer>> => {
  knowFont()
  const canvas = createCanvas(900, 640)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#fdfaf3'
  pen.fillRect(0, 0, 900, 640)
  pen.strokeStyle = '#b8862d'
  pen.lineWidth = 6
  pen.strokeRect(24, 24, 852, 592)
  pen.fillStyle = '#222'
  pen.textAlign = 'center'
  pen.font = `48px "${font}"`
  pen.fillText(title, 450, 120)
  pen.textAlign = 'left'
  pen.font = `26px "${font}"`
  for (const [row, line] of lines.entries()) pen.fillText(line, 90, 210 + row * 52)
  pen.strokeStyle = pen.fillStyle = '#c8161d'
  pen.lineWidth = 5
  pen.beginPath()
  pen.arc(720, 500, 78, 0, 2 * Math.PI)
  pen.stroke()
  pen.textAlign = 'center'
  pen.font = `24px "${font}"`
  pen.fillText('演示专用章', 720, 508)
  return new Uint8Array(await canvas.encode('png'))
}

const knowFont = (): void => {
  if (isFontKnown) return
  const resolve = createRequire(import.meta.url).resolve
  GlobalFonts.registerFromPath(resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'), font)
  isFontKnown = true
}
