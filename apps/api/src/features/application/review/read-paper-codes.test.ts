import { startStopwatch } from '@portal/db/testing'
import { expect, test, vi } from 'vitest'
import type { Deps } from '#api/deps.ts'
import type { AttachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import { flatPng } from '#api/testing/factories/pictures.ts'
import { readPaperCodes } from './read-paper-codes.ts'

type Get = Deps['files']['get']

// Only these parts are used.
const paper = (id: string) => ({ id, enterpriseId: 'e', viewKey: id, mediaType: 'image/png' }) as AttachmentRow
const store = (get: Get) =>
  ({ files: { get }, log: { error: () => undefined } }) as unknown as Pick<Deps, 'files' | 'log'>
const readOne = async (get: Get, id: string) => (await readPaperCodes(store(get), [paper(id)])).get(id)

test('a paper that takes long is answered as being read, and is not begun twice', async () => {
  const arrival = Promise.withResolvers<Buffer>()
  const get = vi.fn<Get>(() => arrival.promise)
  expect(await readOne(get, 'slow')).toBeUndefined()
  arrival.resolve(flatPng({ width: 40, height: 40 }))
  await vi.waitFor(async () => expect(await readOne(get, 'slow')).toEqual([]), 20_000)
  expect(get).toHaveBeenCalledOnce()
})

test('three slow papers are waited for as long as one, and a fast one among them is answered (R24)', async () => {
  const never: Get = () => new Promise<Buffer>(() => undefined)
  const one = startStopwatch()
  const alone = readOne(never, 'alone').then(() => one.stop())
  const get = vi.fn<Get>((key, signal) =>
    key === 'fast' ? Promise.resolve(flatPng({ width: 40, height: 40 })) : never(key, signal)
  )
  const three = startStopwatch()
  const texts = await readPaperCodes(store(get), ['first', 'fast', 'third', 'fourth'].map(paper))
  const threeMs = three.stop()
  expect(threeMs / (await alone)).toBeLessThan(2)
  expect([...texts]).toEqual([
    ['first', undefined],
    ['fast', []],
    ['third', undefined],
    ['fourth', undefined]
  ])
})

test('after a fault of the store the next request tries again', async () => {
  const get = vi.fn<Get>(() => Promise.reject(new Error('the store is down')))
  await expect(readOne(get, 'down')).rejects.toThrow('the store is down')
  await expect(readOne(get, 'down')).rejects.toThrow('the store is down')
  expect(get).toHaveBeenCalledTimes(2)
})
