import { setImmediate } from 'node:timers/promises'
import pino from 'pino'
import { expect, test } from 'vitest'
import { Refusal } from '#api/http/refusal.ts'
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

test('a fault of work after an answer is logged, a refusal is not, and neither stops the process', async () => {
  const lines: string[] = []
  const background = createBackground(pino({ level: 'info' }, { write: (line: string) => lines.push(line) }))
  background.run(async () => Promise.reject(new Refusal('sms.unavailable')))
  await background.settled()
  expect(lines).toEqual([])
  background.run(async () => Promise.reject(new Error('the disk is full')))
  await background.settled()
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 50, msg: 'background work failed', err: { message: 'the disk is full' } }
  ])
})
