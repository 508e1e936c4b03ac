import { readFile } from 'node:fs/promises'
import type { Endpoint } from '@portal/contract/endpoint'
import { refusals } from '@portal/contract/errors'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { describeEndpoints } from './openapi.ts'
import { openApiDocuments, writeOpenApi } from './openapi-documents.ts'

const folder = new URL('../../../../../packages/contract/openapi/', import.meta.url)
const endpoints: readonly Endpoint[] = openApiDocuments.flatMap((document) => document.endpoints)

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  await portal.app.ready()
})
afterAll(() => portal.close())

describe.each(openApiDocuments.map((document) => [document.name, document] as const))('%s', (name, document) => {
  test('matches the contract (renew it with pnpm openapi)', async () => {
    expect(writeOpenApi(document)).toBe(await readFile(new URL(name, folder), 'utf8'))
  })

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    expect(await validator.validate(JSON.parse(writeOpenApi(document)) as Record<string, unknown>)).toMatchObject({
      valid: true
    })
    expect(validator.version).toBe('3.1')
  })

  test('is found invalid when it has a fault', async () => {
    const faulty = JSON.parse(writeOpenApi(document).replaceAll('"operationId"', '"operation"')) as { paths: object }
    expect(await new Validator().validate({ ...faulty, paths: { 'no-slash': {} } })).toMatchObject({ valid: false })
  })
})

test('every endpoint of the contract is served, and nothing else under /api: other methods are refused', async () => {
  const served = listRoutes(portal.app.printRoutes({ commonPrefix: false })).filter((route) => route.includes('/api'))
  const declared = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(declared.filter((route) => !served.includes(route))).toEqual([])
  for (const route of served.filter((each) => !declared.includes(each))) {
    const [method, url] = route.split(' ')
    // The cast holds because Fastify printed the method.
    const { statusCode } = await portal.app.inject({ method: method as 'GET', url: url ?? '' })
    expect(statusCode, route).toBe(405)
  }
})

test('no two endpoints share a name, or a method and a path', () => {
  expect(new Set(endpoints.map(({ id }) => id)).size).toBe(endpoints.length)
  expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(endpoints.length)
})

test.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s names only refusals that exist, and says in Chinese what it does',
  (_id, { errors, summary }) => {
    expect(errors.filter((code) => !Object.hasOwn(refusals, code))).toEqual([])
    expect(summary).toMatch(/\p{Script=Han}/u)
  }
)

describe('who may call', () => {
  type Operation = { security: Record<string, unknown>[]; responses: Record<string, { $ref: string }> }
  type Described = {
    paths: Record<string, Record<string, Operation>>
    components: { securitySchemes: Record<string, { name: string }> }
  }
  const operationOf = ({ path, method }: Endpoint, { paths }: Described): Operation | undefined =>
    paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
  const closed = openApiDocuments.flatMap((document) => {
    // The cast holds because another test checks that the document is valid.
    const described = JSON.parse(writeOpenApi(document)) as Described
    return document.endpoints
      .filter(({ access }) => access !== 'public')
      .map((endpoint) => [endpoint.id, endpoint, described] as const)
  })

  const openedBy = ({ access, path }: Endpoint): string[] => {
    if (access === 'client') return ['oauth', 'apiKey']
    return [path.startsWith('/api/admin/') ? '__Host-admin' : '__Host-session']
  }

  test.each(closed)(
    '%s: the document names the cookie or the token that opens it and the refusal without it',
    async (_id, endpoint, described) => {
      const operation = operationOf(endpoint, described)
      const schemes = operation?.security.flatMap((scheme) => Object.keys(scheme)) ?? []
      const names = schemes.map((scheme) => described.components.securitySchemes[scheme]?.name ?? scheme)
      expect(names).toEqual(openedBy(endpoint))
      const { statusCode, body } = await portal.app.inject({ method: endpoint.method, url: endpoint.path })
      const { code } = JSON.parse(body) as { code: string }
      expect(statusCode).toBe(401)
      expect(operation?.responses['401']?.$ref).toContain(code)
    }
  )
})

test('an endpoint under a path without a heading is refused rather than lost', () => {
  const stray = { ...endpoints[0], path: '/api/portal/lottery' } as Endpoint
  expect(() => describeEndpoints([stray], { title: '', version: '', description: '' })).toThrow(/lottery/)
})

/** Fastify prints its routes as a tree of prefixes and adds HEAD to every GET. */
const listRoutes = (tree: string): string[] => {
  const prefixes: string[] = []
  return tree
    .split('\n')
    .filter((line) => line.includes('── '))
    .flatMap((line) => {
      const [, indent = '', part = '', methods = ''] = /^(.*?)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? []
      const depth = indent.length / 4
      prefixes.splice(depth, prefixes.length, part)
      const path = prefixes.join('')
      return methods.split(', ').flatMap((method) => (method === '' || method === 'HEAD' ? [] : [`${method} ${path}`]))
    })
}
