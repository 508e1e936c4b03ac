import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Busy } from '#api/adapters/hashing.ts'
import { buildApp } from '#api/app.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp } from '#api/testing/build-test-app.ts'

test('while the event loop is stuck, requests are refused with a problem document and the seconds to wait', async () => {
  const portal = await buildTestApp()
  const app = await buildApp(portal.deps)
  try {
    const askAtRest = async () => {
      const { statusCode, headers } = await app.inject('/api/portal/session')
      return [statusCode, headers['retry-after']]
    }
    // On a busy machine the event loop may have been stuck while the application was built.
    await expect.poll(askAtRest).toEqual([401, undefined])
    const refused = await askWhileStuck(() => app.inject('/api/portal/enterprise-types'))
    expect(refused.statusCode).toBe(503)
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(refused.headers['retry-after']).toBe('5')
    expect(refused.json()).toMatchObject({ code: 'service.busy', retryAfter: 5 })
  } finally {
    await app.close()
    await portal.close()
  }
})

test('a start that delayed the event loop does not count', async () => {
  const portal = await buildTestApp()
  const app = await buildApp(portal.deps, { stuckMs: 300 })
  try {
    block(1500)
    await sleep(100)
    expect((await app.inject('/api/portal/enterprise-types')).statusCode).toBe(200)
  } finally {
    await app.close()
    await portal.close()
  }
})

const block = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

/** Blocks the event loop for more than one sample, then sends a request. Tries again if the sample came too early. */
const askWhileStuck = async <Answer extends { statusCode: number }>(ask: () => Promise<Answer>): Promise<Answer> => {
  for (let attempt = 1; ; attempt++) {
    block(3500)
    await sleep(100)
    const answer = await ask()
    if (answer.statusCode === 503 || attempt === 5) return answer
  }
}

test('when too many passwords wait to be hashed, the answer is 503 with the seconds to wait (R12)', async () => {
  const hasher = {
    hash: async () => Promise.reject(new Busy()),
    verify: async () => Promise.reject(new Busy()),
    verifyDummy: async () => Promise.reject(new Busy()),
    isOutdated: () => false
  }
  const portal = await buildTestApp({ deps: { hasher } })
  try {
    const answer = await openBrowser(portal).signInAs('somebody')
    expect(answer.status).toBe(503)
    expect(answer.problem).toMatchObject({ code: 'service.busy', retryAfter: Number(answer.headers['retry-after']) })
  } finally {
    await portal.close()
  }
})
