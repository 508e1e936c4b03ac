import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type RefusalCode, refusals } from '@portal/contract/errors'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { integratorEndpoints, readOpenApi } from '@portal/contract/integrator'
import { approvePayment } from '@portal/contract/payment-approvals'
import { scopeNames, scopes } from '@portal/contract/scopes'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announce } from '#api/features/change/change.store.ts'
import { insertPaymentPassword } from '#api/features/payment/payment.store.ts'
import { integratorDocument, writeOpenApi } from '#api/http/openapi-documents.ts'
import { refusalsFor } from '#api/http/openapi-v1.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, openApplicant } from '#api/testing/cases.ts'
import { addClient } from '#api/testing/clients.ts'
import { freePort } from '#api/testing/free-port.ts'
import { insertGrant } from '#api/testing/grants.ts'

let portal: TestApp
let url: string
beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  portal = await buildTestApp({ env: { PUBLIC_URL: url } })
  await portal.app.listen({ host: '127.0.0.1', port })
})
afterAll(() => portal.close())

describe('the OpenAPI document (R41)', () => {
  test('is the reviewed one with the address of this deployment', async () => {
    const { status, body } = await openBrowser(portal).call(readOpenApi, {})
    expect(status).toBe(200)
    const reviewed = writeOpenApi(integratorDocument).replaceAll('https://portal.example.com', url)
    expect(body).toEqual(JSON.parse(reviewed))
  })

  test('may be kept by everybody and is not sent again while it is the same (R42)', async () => {
    const first = await fetch(`${url}${readOpenApi.path}`)
    const tag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const again = await fetch(`${url}${readOpenApi.path}`, { headers: { 'if-none-match': `"x", W/${tag}` } })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag])
  })
})

describe('/docs (R41)', () => {
  test.each([
    '/docs',
    '/docs/',
    '/docs/page.js',
    '/docs/page.css',
    '/docs/guide.zh.md',
    '/docs/scalar/standalone.esm.js'
  ])('%s is served under the policy of pages', async (path) => {
    const { status, headers } = await fetch(url + path)
    expect(status).toBe(200)
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
  })

  test.each(['standalone.esm.js.map', 'standalone.js.map', '../package.json', '..%2fpackage.json', 'chunks/none.js'])(
    '%s is not',
    async (path) => expect((await fetch(`${url}/docs/scalar/${path}`)).status).toBeGreaterThanOrEqual(400)
  )

  test.each(['zh', 'en'] as const)(
    'the guide in %s names this deployment, every scope and every refusal',
    async (language) => {
      const guide = await (await fetch(`${url}/docs/guide.${language}.md`)).text()
      expect(guide).toContain(`\`${url}\``)
      const rows = guide.split('\n')
      for (const scope of scopes) expect(rows).toContain(`| \`${scope}\` | ${scopeNames[scope][language]} |`)
      const codes = new Set<RefusalCode>([
        ...integratorEndpoints.flatMap(({ errors }) => errors),
        ...refusalsFor(integratorEndpoints)
      ])
      for (const code of codes) {
        expect(rows).toContain(`| ${refusals[code].status} | \`${code}\` | ${refusals[code][language]} |`)
      }
      expect(guide).not.toMatch(/\{(origin|errors|events|scopes|sample)/)
    }
  )
})

describe('the samples of the guide', () => {
  const fileOf = (sample: string): string => join(import.meta.dirname, 'samples', sample)
  const node = async (args: string[], env: Record<string, string>): Promise<string> =>
    (await promisify(execFile)(process.execPath, args, { env: { PORTAL: url, ...env } })).stdout
  const run = (sample: string, env: Record<string, string>): Promise<string> => node([fileOf(sample)], env)
  /** The answer of a function that the sample exports. */
  const call = async (sample: string, [name, ...args]: [string, ...string[]], env: Record<string, string>) => {
    const program =
      `import * as sample from ${JSON.stringify(pathToFileURL(fileOf(sample)))}\n` +
      `console.log(JSON.stringify(await sample.${name}(...${JSON.stringify(args)})))`
    return JSON.parse(await node(['--input-type=module', '--eval', program], env)) as Record<string, string>
  }

  test('read enterprises with their qualifications, and show a refusal', async () => {
    const holder = await addApplicant(portal, { fullName: '山西晋煤贸易有限公司' })
    await insertGrant(portal, holder.enterpriseId, { menus: ['logistics'], state: 'SUSPENDED' })
    const { clientId, secret } = await addClient(portal, { menus: ['logistics'] })
    const output = await run('first-steps.ts', { CLIENT_ID: clientId, CLIENT_SECRET: secret })
    const number = formatEnterpriseNumber(holder.session.enterpriseNumber)
    const [line, refusal] = output.split('\n')
    expect(line).toBe(`${number} 山西晋煤贸易有限公司 SUSPENDED`)
    expect(refusal).toMatch(/^404 request\.not-found [\w-]{36}$/)
  })

  test('get a token by private key and verify it', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const { x = '', y = '' } = await exportJWK(publicKey)
    const kid = 'guide'
    const { clientId } = await addClient(portal, { keys: [{ kty: 'EC', crv: 'P-256', x, y, kid }] })
    const jwk = JSON.stringify({ ...(await exportJWK(privateKey)), kid })
    const { access_token: token } = JSON.parse(
      await run('private-key-jwt.ts', { CLIENT_ID: clientId, PRIVATE_JWK: jwk })
    ) as { access_token: string }
    expect(JSON.parse(await run('verify-token.ts', { TOKEN: token }))).toMatchObject({
      client_id: clientId,
      scope: 'enterprise:read'
    })
  })

  test('follow the changes and print where to go on', async () => {
    const { enterpriseId, accountId, session } = await addApplicant(portal)
    await insertGrant(portal, enterpriseId, { menus: ['services'] })
    await portal.deps.transact((tx) =>
      announce(tx, { type: 'operator.changed', enterpriseId, subjectId: accountId, menus: ['services'] })
    )
    const { apiKey } = await addClient(portal, { menus: ['services'] })
    const [line, cursor = ''] = (await run('follow-changes.ts', { API_KEY: apiKey })).split('\n')
    const number = formatEnterpriseNumber(session.enterpriseNumber)
    expect(line).toBe(`operator.changed ${number} operator ${accountId}`)
    expect(cursor).toMatch(/^[\w-]{16,}$/)
    expect(await run('follow-changes.ts', { API_KEY: apiKey, CURSOR: cursor })).toMatch(/^[\w-]{16,}\n$/)
  })

  test('ask for a payment approval and verify its receipt', async () => {
    const owner = await openApplicant(portal)
    const { enterpriseId, accountId, session } = owner.actor
    await insertGrant(portal, enterpriseId, { menus: ['trade'] })
    await insertPaymentPassword(portal.deps.db, accountId, await portal.deps.hasher.hash('802914'))
    const returnUrl = 'https://trade.example.com/paid'
    const { clientId, secret } = await addClient(portal, { menus: ['trade'], redirectUris: [returnUrl] })
    const env = { CLIENT_ID: clientId, CLIENT_SECRET: secret }
    const number = formatEnterpriseNumber(session.enterpriseNumber)

    const { id = '' } = await call('ask-for-payment.ts', ['ask', number, '7', returnUrl], env)
    expect(await call('ask-for-payment.ts', ['read', id], env)).toEqual({ state: 'waiting' })
    expect((await owner.call(approvePayment, { params: { id }, body: { password: '802914' } })).status).toBe(200)
    expect(await call('ask-for-payment.ts', ['read', id], env)).toEqual({
      state: 'approved',
      amount: '128000.00',
      decision: 'approved'
    })
  })
})
