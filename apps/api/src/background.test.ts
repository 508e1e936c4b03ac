import { setImmediate } from 'node:timers/promises'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createBackground } from './background.ts'

test('work behind an answer is waited for together with the work that it starts itself, whatever fails', async () => {
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
