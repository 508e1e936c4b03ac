import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { createPortalClient } from '@portal/client'
import type { paths } from '@portal/client/v1'
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose'
import createFetchClient from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integratorDocument, writeOpenApi } from '#api/http/openapi/openapi-documents.ts'
import { writeClientTypes } from '../../../../packages/client/generate.ts'
import { buildTestApp, type TestApp } from './build-test-app.ts'
import { addApplicant, plainProfiles } from './factories/cases.ts'
import { addClient } from './factories/clients.ts'
import { freePort } from './free-port.ts'
import { insertGrant } from './factories/grants.ts'

const written = join(import.meta.dirname, '../../../../packages/client/src/v1.ts')

let portal: TestApp
let url: string
let numbers: string[]
beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  portal = await buildTestApp({ env: { ...plainProfiles, PUBLIC_URL: url } })
  await portal.app.listen({ host: '127.0.0.1', port })
  numbers = []
  for (let i = 0; i < 5; i += 1) {
    const { enterpriseId, session } = await addApplicant(portal, { fullName: `晋煤 ${i} 公司` })
    await insertGrant(portal, enterpriseId)
    numbers.push(formatEnterpriseNumber(session.enterpriseNumber))
  }
})
afterAll(() => portal.close())

const first = () => numbers[0] ?? ''

test('the types of the client are those of the document (renew them with pnpm openapi)', async () => {
  const types = await writeClientTypes(writeOpenApi(integratorDocument))
  expect(types).toBe(await readFile(written, 'utf8'))
})

describe('the typed client at the portal (R44)', () => {
  test('reads with a secret, each call with the scope that it needs', async () => {
    const { clientId, secret: clientSecret } = await addClient(portal)
    const client = createPortalClient({ baseUrl: url, clientId, clientSecret })
    const found = []
    for await (const { number } of client.each('listEnterprises', { limit: 2 })) found.push(number)
    expect(found).toEqual(numbers)
    expect(await client.readEnterprise({ number: first() })).toMatchObject({ fullName: '晋煤 0 公司', state: 'ACTIVE' })
    const { data } = await client.listQualifications({ number: first() })
    expect(data).toMatchObject([{ state: 'ACTIVE', menus: ['trade'] }])
    // Instants are texts, as they are sent.
    expect(data[0]?.grantedAt).toMatch(/^\d{4}-.*Z$/)
    expect((await client.listOperators({ number: first() })).data).toMatchObject([{ role: 'OWNER' }])
  })

  test('reads with a private key as JWK or PEM (RFC 7523)', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const { x = '', y = '' } = await exportJWK(publicKey)
    const keys = [{ kty: 'EC' as const, crv: 'P-256' as const, x, y, kid: 'k1' }]
    const { clientId } = await addClient(portal, { keys })
    const { d = '' } = await exportJWK(privateKey)
    for (const key of [{ kty: 'EC', crv: 'P-256', x, y, d }, await exportPKCS8(privateKey)]) {
      const client = createPortalClient({
        baseUrl: url,
        clientId,
        privateKey: key,
        kid: 'k1',
        scopes: ['enterprise:read']
      })
      expect((await client.readEnterprise({ number: first() })).number).toBe(first())
      // The one token lacks this scope.
      await expect(client.readCatalogue()).rejects.toMatchObject({ code: 'scope.missing', scope: 'qualification:read' })
    }
  })

  test('reads with an API key, keeps what did not change, and shows refusals', async () => {
    const { apiKey } = await addClient(portal)
    const client = createPortalClient({ baseUrl: url, apiKey, language: 'en' })
    const { etag = '', data } = await client.call('readEnterprise', { number: first() })
    expect(data?.number).toBe(first())
    expect(await client.call('readEnterprise', { number: first() }, { etag })).toMatchObject({ status: 304 })
    await expect(client.listEnterprises({ limit: 101 })).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
      errors: [{ pointer: '/limit', code: 'field.type' }]
    })
    await expect(client.readEnterprise({ number: '0999999999' })).rejects.toThrow('Not found (request.not-found)')
    await expect(client.redeemHandover({ token: 'x' })).rejects.toMatchObject({ code: 'handover.invalid' })
  })
})

test('a client that openapi-typescript and openapi-fetch make of the document reads the portal (R41)', async () => {
  const { apiKey } = await addClient(portal)
  const client = createFetchClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${apiKey}` } })
  const { data } = await client.GET('/api/v1/enterprises/{number}', { params: { path: { number: first() } } })
  expect(data?.type.name).toEqual({ zh: '供应商', en: 'Supplier' })
  const { error } = await client.GET('/api/v1/enterprises', { params: { query: { state: 'ACTIVE', limit: 1000 } } })
  expect(error?.code).toBe('request.invalid')
})
