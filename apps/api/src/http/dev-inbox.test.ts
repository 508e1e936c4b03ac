import { sendRegistrationCode } from '@portal/contract/identity/registration'
import { expect, test } from 'vitest'
import { freshPhone, openBrowser } from '#api/testing/browser.ts'
import { buildTestApp } from '#api/testing/build-test-app.ts'

test('the development inbox shows codes only to a browser on this machine that uses a local host name (R7)', async () => {
  const portal = await buildTestApp({ env: { TRUST_PROXY: '127.0.0.1' } })
  try {
    const browser = openBrowser(portal)
    const phone = freshPhone()
    await browser.call(sendRegistrationCode, { body: { phone, captcha: await browser.solveCaptcha('register') } })
    const code = portal.outbox.lastCode(phone)
    const ask = (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
      portal.app.inject({ url: '/dev/sms', headers, remoteAddress })

    for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000']) {
      const shown = await ask({ host })
      expect(shown.statusCode, host).toBe(200)
      expect(shown.body).toContain(phone)
      expect(shown.body).toContain(code)
    }
    expect((await ask({ host: '[::1]:3000' }, '::1')).statusCode).toBe(200)

    const refused = [
      await ask({ host: 'portal.example.com' }),
      await ask({ host: 'localhost.evil.example' }),
      await ask({ host: '127.0.0.1.evil.example' }),
      await ask({ host: 'localhost', 'x-forwarded-for': '203.0.113.9' }),
      await ask({ host: 'localhost', 'x-forwarded-for': '127.0.0.1' }),
      await ask({ host: 'localhost', forwarded: 'for=203.0.113.9' }),
      await ask({ host: 'localhost' }, '10.0.0.7'),
      await ask({ host: 'localhost' }, '::ffff:10.0.0.7')
    ]
    for (const answer of refused) {
      expect(answer.statusCode).toBe(404)
      expect(answer.json().code).toBe('request.not-found')
      expect(answer.body).not.toContain(code)
    }
  } finally {
    await portal.close()
  }
})

test('with https there is no development inbox, also if console SMS is allowed: the proxy may be on this machine', async () => {
  const portal = await buildTestApp({ env: { PUBLIC_URL: 'https://portal.example.com', ALLOW_CONSOLE_SMS: 'true' } })
  try {
    const answer = await portal.app.inject({ url: '/dev/sms', headers: { host: 'localhost' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.json().code).toBe('request.not-found')
  } finally {
    await portal.close()
  }
})

test('with a real SMS provider there is no development inbox (R7)', async () => {
  const sms = { provider: 'http' as const, send: async () => ({ providerId: null }) }
  const portal = await buildTestApp({ deps: { sms } })
  try {
    const answer = await portal.app.inject({ url: '/dev/sms', headers: { host: 'localhost' } })
    expect(answer.statusCode).toBe(404)
  } finally {
    await portal.close()
  }
})
