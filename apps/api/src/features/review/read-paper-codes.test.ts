import { expect, test, vi } from 'vitest'
import type { Deps } from '#api/deps.ts'
import type { AttachmentRow } from '#api/features/attachment/attachment.store.ts'
import { flatPng } from '#api/testing/pictures.ts'
import { readPaperCodes } from './read-paper-codes.ts'

type Get = Deps['files']['get']

// Only these parts are used.
const paper = (id: string) => ({ id, enterpriseId: 'e', viewKey: id, mediaType: 'image/png' }) as AttachmentRow
const store = (get: Get) =>
  ({ files: { get }, log: { error: () => undefined } }) as unknown as Pick<Deps, 'files' | 'log'>

test('a paper that takes long is answered as being read, and is not begun twice', async () => {
  const arrival = Promise.withResolvers<Buffer>()
  const get = vi.fn<Get>(() => arrival.promise)
  expect(await readPaperCodes(store(get), paper('slow'))).toBeUndefined()
  arrival.resolve(flatPng({ width: 40, height: 40 }))
  await vi.waitFor(async () => expect(await readPaperCodes(store(get), paper('slow'))).toEqual([]), 20_000)
  expect(get).toHaveBeenCalledOnce()
})

test('after a fault of the store the next request tries again', async () => {
  const get = vi.fn<Get>(() => Promise.reject(new Error('the store is down')))
  await expect(readPaperCodes(store(get), paper('down'))).rejects.toThrow('the store is down')
  await expect(readPaperCodes(store(get), paper('down'))).rejects.toThrow('the store is down')
  expect(get).toHaveBeenCalledTimes(2)
})
