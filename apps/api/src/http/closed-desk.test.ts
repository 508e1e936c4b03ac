import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from '#api/app.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
let app: FastifyInstance
let web: string

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'portal-web-'))
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<!doctype html><head><title>page</title></head>')
  writeFileSync(
    join(web, 'route-preloads.json'),
    '{"/login":["/assets/sign-in.js"],"/admin/login":["/assets/admin-sign-in.js"]}'
  )
  portal = await buildTestApp({ env: { ADMIN_ADDRESSES: '10.1.0.0/16' } })
  app = await buildApp(portal.deps, { web })
})
afterAll(async () => {
  await app.close()
  await portal.close()
  rmSync(web, { recursive: true })
})

const ask = async (url: string, remoteAddress: string) => {
  const { statusCode, headers, body } = await app.inject({ url, remoteAddress })
  return { statusCode, type: headers['content-type'], body }
}

test('from outside ADMIN_ADDRESSES /admin answers like any unknown page, to the last byte (R37)', async () => {
  const unknown = await ask('/nothing', '192.0.2.7')
  expect(unknown).toMatchObject({
    statusCode: 200,
    body: expect.stringContaining('&quot;desk&quot;:&quot;closed&quot;')
  })
  for (const url of ['/admin', '/admin/login', '/admin/setup/abc', '/admin/audit?action=x', '/Admin/login']) {
    expect(await ask(url, '192.0.2.7'), url).toEqual(unknown)
  }
  const endpoint = await ask('/api/admin/session', '192.0.2.7')
  expect(JSON.parse(endpoint.body).code).toBe(JSON.parse((await ask('/api/nothing', '192.0.2.7')).body).code)
})

test('from inside it opens, with the scripts that it needs (R37)', async () => {
  const { body } = await ask('/admin/login', '10.1.2.3')
  expect(body).toContain('/assets/admin-sign-in.js')
  expect(body).not.toContain('closed')
})

test('other pages load as fast from outside', async () => {
  expect((await ask('/login', '192.0.2.7')).body).toContain('/assets/sign-in.js')
})
