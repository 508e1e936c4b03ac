import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { createPortalClient } from '@portal/client'
import type { paths } from '@portal/client/v1'
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose'
import createFetchClient from 'openapi-fetch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { integratorDocument, writeOpenApi } from '#api/http/openapi-documents.ts'
import { writeClientTypes } from '../../../../packages/client/generate.ts'
import { buildTestApp, type TestApp } from './build-test-app.ts'
import { addApplicant, plainProfiles } from './cases.ts'
import { addClient } from './clients.ts'
import { freePort } from './free-port.ts'
import { insertGrant } from './grants.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../../..')
const packageFolder = join(root, 'packages/client')

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
  const written = await writeClientTypes(writeOpenApi(integratorDocument))
  expect(written).toBe(await readFile(join(packageFolder, 'src/v1.ts'), 'utf8'))
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

describe('the package in an empty project (R44)', () => {
  let project: string
  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'portal-client-'))
    await pack()
  })
  afterAll(() => rm(project, { recursive: true, force: true }))

  /** What `pnpm pack` writes, unpacked where npm would. */
  const pack = async (): Promise<void> => {
    const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<string, string>
    await run('npx', ['-y', packageManager ?? '', 'pack', '--pack-destination', project], { cwd: packageFolder })
    const [tarball = ''] = (await readdir(project)).filter((name) => name.endsWith('.tgz'))
    const installed = join(project, 'node_modules/@portal/client')
    await mkdir(installed, { recursive: true })
    await run('tar', ['-xzf', join(project, tarball), '--strip-components=1', '-C', installed])
    await writeFile(join(project, 'package.json'), '{ "type": "module" }')
  }

  test('contains compiled files alone and depends on nothing', async () => {
    const installed = join(project, 'node_modules/@portal/client')
    const { dependencies, peerDependencies, exports } = JSON.parse(
      await readFile(join(installed, 'package.json'), 'utf8')
    ) as Record<string, unknown>
    expect([dependencies, peerDependencies]).toEqual([undefined, undefined])
    expect(exports).toEqual({ '.': { types: './dist/index.d.ts', default: './dist/index.js' } })
    expect((await readdir(installed)).toSorted()).toEqual(['README.md', 'dist', 'package.json'])
    for (const name of await readdir(join(installed, 'dist'))) {
      expect(name).toMatch(/\.(js|d\.ts)$/)
      expect(name).not.toContain('.test.')
      expect(await readFile(join(installed, 'dist', name), 'utf8')).not.toMatch(/from '(?!\.\/)|from "(?!\.\/)/)
    }
  })

  const program = (number: string, wrong = '') => `
    import { createPortalClient, PortalProblem, verifyWebhook, type AnswerOf } from '@portal/client'
    const client = createPortalClient({ baseUrl: '${url}', apiKey: process.env.API_KEY ?? '' })
    const enterprise: AnswerOf<'readEnterprise'> = await client.readEnterprise({ number: '${number}' })
    const state: 'ACTIVE' | 'FROZEN' | 'CLOSED' = enterprise.state
    for await (const { account } of client.each('listOperators', { number: '${number}' })) account.toUpperCase()
    ${wrong}
    const refused = await client.readEnterprise({ number: '0999999999' }).catch((error: unknown) => error)
    const code = refused instanceof PortalProblem ? refused.code : ''
    console.log(enterprise.number, state, code, typeof verifyWebhook)`

  /** Strict, with the types of Node alone: no other package of this workspace can be found from there. */
  const check = async (text: string): Promise<string> => {
    await writeFile(join(project, 'main.ts'), text)
    const types = dirname(createRequire(import.meta.url).resolve('@types/node/package.json'))
    await mkdir(join(project, 'node_modules/@types'), { recursive: true })
    await symlink(types, join(project, 'node_modules/@types/node')).catch(() => undefined)
    const options = { strict: true, noEmit: true, module: 'nodenext', target: 'es2022', types: ['node'] }
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['main.ts'] }))
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
    const { stdout } = await run(process.execPath, [compiler, '-p', project]).catch(
      (error: { stdout: string }) => error
    )
    return stdout
  }

  test('type-checks, also where a program is wrong', async () => {
    expect(await check(program(first()))).toBe('')
    const faults = await check(
      program(first(), "await client.readEnterprise({ nummer: 1 })\nclient.each('readCatalogue')")
    )
    expect(faults.match(/error TS/g)).toHaveLength(2)
    expect(faults).toContain('nummer')
  })

  test('reads the portal', async () => {
    const { apiKey } = await addClient(portal)
    await writeFile(join(project, 'main.ts'), program(first()))
    const { stdout } = await run(process.execPath, [join(project, 'main.ts')], { env: { API_KEY: apiKey } })
    expect(stdout).toBe(`${first()} ACTIVE request.not-found function\n`)
  })
})
