import { expect, test } from 'vitest'
import { buildPdf, streamObject } from '#api/testing/factories/pdf-builder.ts'
import { Busy } from '../../bounded-queue.ts'
import { checkPdf } from './check-pdf.ts'

const limits = { maxPixels: 50_000_000, maxExpandedBytes: 256 * 1024 * 1024, mostMs: 60_000 }

/** Some hundred milliseconds of honest work. */
const largeFile = buildPdf({ objects: Array.from({ length: 20_000 }, () => streamObject('', Buffer.alloc(10))) })

test('a file that takes longer than its time may come again, and a new thread reads the files that wait behind it', async () => {
  const file = buildPdf()
  expect(await checkPdf(file, limits, 'good')).toBeUndefined()
  const slow = ['a', 'b', 'a'].map((owner) => checkPdf(largeFile, { ...limits, mostMs: 1 }, owner))
  const good = [checkPdf(file, limits, 'good'), checkPdf(largeFile, limits, 'good')]
  expect(await Promise.allSettled(slow)).toEqual(slow.map(() => ({ status: 'rejected', reason: new Busy() })))
  expect(await Promise.all(good)).toEqual([undefined, undefined])
})
