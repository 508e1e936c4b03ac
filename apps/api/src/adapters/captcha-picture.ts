import { randomInt } from 'node:crypto'
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'

/** One of each group that is confused when bent and struck through: D 0 O Q, 5 S, 2 Z, 8 B, 6 G, T 7; none of 1 I L U V. */
const alphabet = 'ACDEFHJKMNPRTWXY2345689'
const textLength = 4

/** R11: one of 279,841 texts. */
export function randomCaptchaText(): string {
  return Array.from({ length: textLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

const mixedUp: Record<string, string> = { O: 'D', 0: 'D', Q: 'D', S: '5', Z: '2', B: '8', G: '6', 7: 'T' }

/** Ignores case and width, and maps each look-alike to the one character of its group that the alphabet contains. */
export function canonicalCaptchaAnswer(typed: string): string {
  const text = typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return text.replace(/[O0QSZBG7]/g, (character) => mixedUp[character] ?? character)
}

/** Twice the 120 × 40 CSS pixels of the page, for sharp screens. */
const width = 240
const height = 80

/** A PNG of 240 × 80 pixels. Its own light ground keeps it readable on light and dark pages. */
export async function drawCaptcha(text: string): Promise<Buffer> {
  const hue = randomInt(360)
  const picture = createCanvas(width, height)
  const pen = picture.getContext('2d')
  pen.fillStyle = `hsl(${hue} 40% 95%)`
  pen.fillRect(0, 0, width, height)
  drawSpeckles(pen)
  warpOnto(pen, drawText(text, hue))
  drawLine(pen, hue)
  return picture.encode('png')
}

function drawText(text: string, hue: number): Canvas {
  const layer = createCanvas(width, height)
  const pen = layer.getContext('2d')
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  const step = (width - 40) / text.length
  for (const [place, character] of [...text].entries()) {
    pen.save()
    pen.translate(20 + step * (place + 0.5) + between(-5, 5), height / 2 + between(-5, 5))
    pen.rotate(between(-0.38, 0.38))
    pen.transform(1, 0, between(-0.25, 0.25), between(0.9, 1.1), 0, 0)
    pen.font = `${Math.round(between(50, 58))}px ${captchaFont()}`
    pen.fillStyle = ink(hue + between(0, 360))
    pen.fillText(character, 0, 19)
    pen.restore()
  }
  drawLine(pen, hue)
  return layer
}

/** Shifts columns and rows by two waves. Straight strokes become curves, which defeats simple template matching. */
function warpOnto(pen: SKRSContext2D, layer: Canvas): void {
  const bent = createCanvas(width, height)
  const bentPen = bent.getContext('2d')
  const [columnPhase, columnLength] = [between(0, 6.28), between(60, 110)]
  for (let x = 0; x < width; x += 2) {
    const shift = 4 * Math.sin(columnPhase + (6.28 * x) / columnLength)
    bentPen.drawImage(layer, x, 0, 2, height, x, shift, 2, height)
  }
  const [rowPhase, rowLength] = [between(0, 6.28), between(40, 70)]
  for (let y = 0; y < height; y += 2) {
    const shift = 3 * Math.sin(rowPhase + (6.28 * y) / rowLength)
    pen.drawImage(bent, 0, y, width, 2, shift, y, width, 2)
  }
}

/** Draws a stroke in the colour range of the text, so that it cannot be filtered out by colour or lightness. */
function drawLine(pen: SKRSContext2D, hue: number): void {
  pen.strokeStyle = ink(hue + between(0, 360))
  pen.lineWidth = between(2, 3.2)
  pen.beginPath()
  pen.moveTo(between(0, 30), between(15, height - 15))
  pen.bezierCurveTo(
    between(50, 90),
    between(0, height),
    between(140, 180),
    between(0, height),
    between(210, width),
    between(15, height - 15)
  )
  pen.stroke()
}

function drawSpeckles(pen: SKRSContext2D): void {
  for (let count = 0; count < 60; count += 1) {
    pen.fillStyle = `hsl(${between(0, 360)} 45% ${between(55, 80)}%)`
    pen.fillRect(between(0, width), between(0, height), between(1.5, 4), between(1.5, 4))
  }
}

/** At least 4.5:1 against the ground in every hue (WCAG 1.4.3); yellow and green are the lightest at equal lightness. */
function ink(hue: number): string {
  return `hsl(${hue % 360} ${between(55, 85)}% ${between(17, 23)}%)`
}

let registered = false

/** Registers its own font: a machine without fonts would draw no text and report no error. */
function captchaFont(): string {
  const name = 'portal-captcha'
  if (!registered) {
    const file = createRequire(import.meta.url).resolve(
      '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'
    )
    if (!GlobalFonts.registerFromPath(file, name)) throw new Error(`the font ${file} cannot be read`)
    registered = true
  }
  return name
}

/** For appearance only; unguessable values come from `randomInt`. */
function between(low: number, high: number): number {
  return low + Math.random() * (high - low)
}
