import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { holdAnswer } from '#api/testing/hold-answer.ts'

let portal: TestApp
let api: ApiProcess
/** The enterprise that is written to. */
let number: string
let bearer: string

beforeAll(async () => {
  portal = await buildTestApp()
  number = await addEnterprise()
  bearer = (await addClient(portal)).apiKey
  api = await startBeside(portal)
})
afterAll(async () => {
  await api.end('SIGTERM')
  await portal.close()
})

const addEnterprise = async (): Promise<string> => {
  const { enterpriseId, session } = await addApplicant(portal)
  await insertGrant(portal, enterpriseId)
  return String(session.enterpriseNumber).padStart(10, '0')
}

const send = async (key: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${api.url}${sendPartnerMessage.path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json', [idempotencyHeader]: key },
    body: JSON.stringify({
      // The key names the enterprise, so that a repetition has the same body.
      enterprise: key.split(' ')[1] ?? number,
      to: 'all',
      title: key,
      text: '请于今天签署。'
    })
  })
  return { status: answer.status, text: await answer.text() }
}

const countOf = (key: string) => portal.deps.db.message.count({ where: { title: { endsWith: key } } })

const restart = async (): Promise<void> => {
  const { port } = new URL(api.url)
  api = await startBeside(portal, { PORT: port })
}

/** As a careful client does. */
const sendUntilDone = async (key: string): Promise<string> => {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { status, text } = await send(key)
    if (status === 201) return text
    expect(status).toBe(409)
    await sleep(100)
  }
  throw new Error(`${key} is never done`)
}

test('a process that is killed between the effect and the answer leaves neither, and the retry finishes (R42)', async () => {
  const first = await holdAnswer(
    portal,
    () => send('killed').catch(() => 'cut'),
    async () => void (await api.end('SIGKILL'))
  )
  expect(first).toBe('cut')
  await restart()
  await sendUntilDone('killed')
  expect(await countOf('killed')).toBe(1)
})

test('whenever it is killed, each request has exactly one effect after its retries, and one answer (R42)', async () => {
  const answered = new Map<string, string>()
  const tried: string[] = []
  for (let round = 0; round < 4; round++) {
    // A client sends at most 200 messages to one enterprise in a day.
    const to = await addEnterprise()
    let isOver = false
    let done = 0
    const people = Array.from({ length: 8 }, async (_, person) => {
      for (let nth = 0; !isOver && nth < 25; nth++) {
        const key = `key ${to} ${person}-${nth}.`
        tried.push(key)
        const answer = await send(key).catch(() => undefined)
        if (answer?.status === 201) answered.set(key, answer.text)
        if (answer) done += 1
      }
    })
    await expect.poll(() => done, { interval: 1 }).toBeGreaterThan(20 + round * 7)
    await api.end('SIGKILL')
    isOver = true
    await Promise.all(people)
    await restart()
  }
  expect(tried.length).toBeGreaterThan(answered.size)
  for (const key of tried) {
    const text = await sendUntilDone(key)
    expect(text).toBe(answered.get(key) ?? text)
    expect([key, await countOf(key)]).toEqual([key, 1])
  }
})
