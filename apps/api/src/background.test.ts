import { setImmediate } from 'node:timers/promises'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createBackground } from './background.ts'

test('closing waits for work after an answer and for the work that it starts, also when some of it fails', async () => {
  const background = createBackground(pino({ level: 'silent' }))
  const done: string[] = []
  background.run(async () => {
    await setImmediate()
    background.run(async () => {
      await setImmediate()
      done.push('settled')
    })
    done.push('sent')
    throw new Error('all the same')
  })
  await background.settled()
  expect(done).toEqual(['sent', 'settled'])
})
