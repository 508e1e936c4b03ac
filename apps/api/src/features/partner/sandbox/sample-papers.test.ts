import { expect, test } from 'vitest'
import { fileKey } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp } from '#api/testing/build-test-app.ts'
import { withSamplePapers } from './sample-papers.ts'

test('a refused act deletes the sample papers that it stored, and keeps those that were there (R44)', async () => {
  const { deps, close } = await buildTestApp()
  const kept = newId()
  await deps.files.put(fileKey(kept, 'original'), Buffer.from('kept'))
  let stored = ''
  const act = withSamplePapers(deps, { slots: ['a', 'b'], known: new Map([['a', kept]]) }, async ({ ids }) => {
    stored = ids.get('b') ?? ''
    expect((await deps.files.get(fileKey(stored, 'original'))).length).toBeGreaterThan(0)
    throw new Refusal('request.not-found')
  })
  await expect(act).rejects.toThrow('request.not-found')
  expect((await deps.files.get(fileKey(kept, 'original'))).toString()).toBe('kept')
  await expect(deps.files.get(fileKey(stored, 'original'))).rejects.toMatchObject({ reason: 'missing' })
  await close()
})
