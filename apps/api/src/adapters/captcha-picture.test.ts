import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { canonicalCaptchaAnswer, drawCaptcha, randomCaptchaText } from './captcha-picture.ts'

async function pixelsOf(png: Buffer): Promise<Uint8ClampedArray> {
  const image = await loadImage(png)
  const pen = createCanvas(image.width, image.height).getContext('2d')
  pen.drawImage(image, 0, 0)
  return pen.getImageData(0, 0, image.width, image.height).data
}

/** Relative luminance of each pixel, as WCAG defines it. */
async function luminancesOf(png: Buffer): Promise<number[]> {
  const pixels = await pixelsOf(png)
  const linear = (value = 0) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4)
  return Array.from({ length: pixels.length / 4 }, (_, at) => {
    const [red, green, blue] = pixels.subarray(at * 4, at * 4 + 3)
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  })
}

describe('R11 the picture of the captcha', () => {
  test('is a PNG of 120 × 40 at twice the density', async () => {
    const png = await drawCaptcha('A3KW')
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
    const image = await loadImage(png)
    expect([image.width, image.height]).toEqual([240, 80])
    expect(png.length).toBeLessThan(40_000)
  })

  test('is drawn with a font that the platform brings along', async () => {
    await drawCaptcha('A3KW')
    expect(GlobalFonts.has('portal-captcha')).toBe(true)
  })

  test('shows each character: four carry more ink than one', async () => {
    const inkOf = async (text: string) =>
      (await luminancesOf(await drawCaptcha(text))).filter((light) => light < 0.2).length
    const [one, four] = await Promise.all([inkOf('H'), inkOf('HHHH')])
    expect(four - one).toBeGreaterThan(800)
  })

  test('has a contrast of 4.5:1 in every colour', async () => {
    for (let round = 0; round < 30; round += 1) {
      const sorted = (await luminancesOf(await drawCaptcha(randomCaptchaText()))).toSorted((a, b) => a - b)
      const ground = sorted[Math.floor(sorted.length / 2)] ?? 0
      const ink = sorted[Math.floor(sorted.length * 0.05)] ?? 1
      expect((ground + 0.05) / (ink + 0.05)).toBeGreaterThan(4.5)
    }
  })

  test('is another one each time, also for the same characters', async () => {
    const pictures = await Promise.all(Array.from({ length: 10 }, () => drawCaptcha('A3KW')))
    expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(10)
  })
})

describe('R11 the characters of the captcha', () => {
  const texts = Array.from({ length: 2_000 }, randomCaptchaText)

  test('are four, none of which is mistaken for another', () => {
    for (const text of texts) expect(text).toMatch(/^[ACDEFHJKMNPRTWXY2-689]{4}$/)
  })

  test('are hardly ever the same, and all 23 are used', () => {
    expect(new Set(texts).size).toBeGreaterThan(1_950)
    expect(new Set(texts.join('')).size).toBe(23)
  })

  test.each([
    ['A3KW', 'a3kw'],
    ['A3KW', ' A3 KW '],
    ['A3KW', 'Ａ３ＫＷ'],
    ['5286', 'szbg'],
    ['5286', 'SZBG'],
    ['DDDT', 'o0q7']
  ])('%s may be typed as "%s"', (text, typed) => {
    expect(canonicalCaptchaAnswer(typed)).toBe(canonicalCaptchaAnswer(text))
  })

  test('are their own canonical form', () => {
    for (const text of texts) expect(canonicalCaptchaAnswer(text)).toBe(text)
  })

  test.each([
    ['A3KW', 'A3KX'],
    ['A3KW', 'A3K'],
    ['A3KW', '']
  ])('%s is not "%s"', (text, typed) => {
    expect(canonicalCaptchaAnswer(typed)).not.toBe(canonicalCaptchaAnswer(text))
  })
})
