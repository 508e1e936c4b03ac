import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readOpenApi } from '@portal/contract/integrator'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integratorDocument, writeOpenApi } from '#api/http/openapi-documents.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/clients.ts'
import { freePort } from '#api/testing/free-port.ts'

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

  test.each(['zh', 'en'])('the guide in %s names this deployment, every scope and every refusal', async (language) => {
    const guide = await (await fetch(`${url}/docs/guide.${language}.md`)).text()
    expect(guide).toContain(`\`${url}\``)
    for (const word of ['enterprise:read', '`scope.missing`', '`handover.invalid`', '`operator.changed`']) {
      expect(guide).toContain(word)
    }
    expect(guide).not.toMatch(/\{(origin|errors|events|scopes|sample)/)
  })
})

describe('the samples of the guide', () => {
  const run = async (sample: string, env: Record<string, string>): Promise<string> => {
    const file = join(import.meta.dirname, 'samples', sample)
    const { stdout } = await promisify(execFile)(process.execPath, [file], {
      env: { PORTAL: url, ...env }
    })
    return stdout
  }

  test('read enterprises with their qualifications, and show a refusal', async () => {
    const { clientId, secret } = await addClient(portal)
    const output = await run('first-steps.ts', { CLIENT_ID: clientId, CLIENT_SECRET: secret })
    expect(output).toMatch(/404 request\.not-found [\w-]{36}\n$/)
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
    const { apiKey } = await addClient(portal)
    const cursor = (await run('follow-changes.ts', { API_KEY: apiKey })).trim()
    expect(cursor).toMatch(/^[\w-]{16,}$/)
    expect((await run('follow-changes.ts', { API_KEY: apiKey, CURSOR: cursor })).trim()).toMatch(/^[\w-]{16,}$/)
  })
})
