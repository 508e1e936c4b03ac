import { expect, test } from 'vitest'
import { atMost } from './close-on-signal.ts'

test('closing waits for a step that ends, and no longer than allowed for one that does not', async () => {
  let hasEnded = false
  const step = new Promise<void>((resolve) => setImmediate(resolve)).then(() => void (hasEnded = true))
  await atMost(60_000, step)
  expect(hasEnded).toBe(true)
  await atMost(5, new Promise(() => {}))
})
