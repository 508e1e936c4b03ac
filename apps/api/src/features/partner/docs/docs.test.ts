import { type RefusalCode, refusals } from '@portal/contract/errors'
import { integratorEndpoints, readOpenApi } from '@portal/contract/integrator'
import { webhookTypeNames } from '@portal/contract/record/webhook-type-names'
import { webhookTypes } from '@portal/contract/record/change-types'
import { scopeNames, scopes } from '@portal/contract/scopes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integratorDocument, writeOpenApi } from '#api/http/openapi/openapi-documents.ts'
import { refusalsFor } from '#api/http/openapi/openapi-v1.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
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
    ['/docs', 'text/html'],
    ['/docs/', 'text/html'],
    ['/docs/page.js', 'text/javascript'],
    ['/docs/page.css', 'text/css'],
    ['/docs/guide.zh.md', 'text/markdown'],
    ['/docs/scalar/standalone.esm.js', 'application/javascript']
  ])('%s is served as %s under the policy of pages', async (path, type) => {
    const { status, headers } = await fetch(url + path)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`)
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    const kept = path.startsWith('/docs/scalar/') ? 'public, max-age=3600' : 'no-cache'
    expect(headers.get('cache-control')).toBe(kept)
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
      for (const type of webhookTypes) expect(rows).toContain(`| \`${type}\` | ${webhookTypeNames[type][language]} |`)
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
