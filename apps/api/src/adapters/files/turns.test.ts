import { expect, test } from 'vitest'
import { buildPdf } from '#api/testing/factories/pdf-builder.ts'
import { flatPng } from '#api/testing/factories/pictures.ts'
import { checkPdf } from './pdf/check-pdf.ts'
import { redrawPicture } from './picture.ts'

const maxPixels = 50_000_000

test('a PDF of an enterprise is judged before the third of another that brought ten at once (R25)', async () => {
  const pdf = buildPdf()
  const judged: string[] = []
  const judge = async (owner: string) => {
    await checkPdf(pdf, { maxPixels, maxExpandedBytes: 1_000_000, mostMs: 60_000 }, owner)
    judged.push(owner)
  }
  await Promise.all([...Array.from({ length: 10 }, () => judge('flooding')), judge('other')])
  expect(judged.indexOf('other')).toBe(2)
  expect(judged).toHaveLength(11)
})

test('a large picture of an enterprise is drawn before the third of another that brought five at once (R25)', async () => {
  const large = flatPng({ width: 4100, height: 4100 })
  const drawn: string[] = []
  const draw = async (owner: string) => {
    await redrawPicture(large, 'image/png', { maxPixels, owner })
    drawn.push(owner)
  }
  await Promise.all([...Array.from({ length: 5 }, () => draw('flooding')), draw('other')])
  expect(drawn.indexOf('other')).toBe(2)
  expect(drawn).toHaveLength(6)
}, 60_000)
