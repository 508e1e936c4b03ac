import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { type EndpointDocs, integratorDocs } from '@portal/contract/partner/docs'
import spectral, { type RulesetDefinition } from '@stoplight/spectral-core'
import spectralRules from '@stoplight/spectral-rulesets'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { openApiDocuments, writeOpenApi } from './openapi-documents.ts'

const endpoints: readonly Endpoint[] = integratorEndpoints
const docs: Record<string, EndpointDocs> = integratorDocs
const written = openApiDocuments
  .filter(({ name }) => name === 'v1.json')
  .map(writeOpenApi)
  .join('')

describe('the document for integrators (R41)', () => {
  const lint = async (text: string) => {
    const linter = new spectral.Spectral()
    linter.setRuleset({ extends: spectralRules.oas as RulesetDefinition })
    const faults = await linter.run(text)
    return faults.map(({ code, message, path }) => `${String(code)} ${path.join('/')}: ${message}`)
  }

  test('passes the recommended rules of Spectral for OpenAPI without an error or a warning', async () => {
    expect(await lint(written)).toEqual([])
  })

  test('is found faulty where an example does not fit its schema or a reference leads nowhere', async () => {
    expect(await lint(written.replaceAll('"number": "0000000185"', '"number": 185'))).not.toEqual([])
    expect(await lint(written.replaceAll('schemas/Enterprise"', 'schemas/Company"'))).not.toEqual([])
  })

  test.each(endpoints.map((endpoint) => [endpoint.id, endpoint] as const))(
    '%s: its examples are what it takes and answers, with every field',
    (id, { params, query, body, response }) => {
      const example: EndpointDocs['example'] = docs[id]?.example ?? {}
      expect(Object.keys({ ...example, query }).toSorted()).toEqual(
        Object.keys({
          query,
          ...(params && { params }),
          ...(body && { body }),
          ...(response && { response })
        }).toSorted()
      )
      if (params) z.parse(params, example.params)
      if (query && example.query) z.parse(query, asText(example.query))
      if (body) z.parse(body, example.body)
      if (response) expect(z.encode(response, z.decode(response, example.response))).toEqual(example.response)
    }
  )

  test('names its schemas, so that generated clients name their types', () => {
    const { components } = JSON.parse(written) as { components: { schemas: Record<string, unknown> } }
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['Enterprise', 'EnterprisePage', 'Qualification', 'Operator', 'Problem', 'ProblemCode'])
    )
    expect(written).not.toContain('$defs')
    expect(written).not.toMatch(/"operationId": "\w*(Partner|V1)/)
  })

  test('says of every text that a caller sends how long it may be or what it looks like', () => {
    // The casts hold because another test checks that the document is valid.
    const document = JSON.parse(written) as Json
    const shared = (document['components'] as Json)['parameters']
    expect(openTexts({ paths: document['paths'], shared }, document)).toEqual([])
    const long = { schema: { type: 'object', properties: { name: { type: 'string' } } } }
    expect(openTexts({ requestBody: long }, document)).toEqual(['requestBody/schema/properties/name'])
  })

  test('names request.invalid among the refusals of every operation, since all refuse unknown parameters', () => {
    const { paths, components } = JSON.parse(written) as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, { $ref: string }> }>>
      components: { responses: Record<string, unknown> }
    }
    const silent = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .filter(({ responses }) => {
        const name = responses['400']?.$ref.split('/').at(-1) ?? ''
        return !JSON.stringify(components.responses[name]).includes('"request.invalid"')
      })
    expect(silent.map(({ operationId }) => operationId)).toEqual([])
  })

  test('names every operation, webhooks too, each by a name of its own', () => {
    const { paths, webhooks } = JSON.parse(written) as Record<string, Record<string, Record<string, Json>>>
    const names = [paths, webhooks].flatMap((group = {}) =>
      Object.values(group).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
    )
    expect(names).toContain('onQualificationGranted')
    expect(names.filter((name) => typeof name !== 'string' || !/^[a-z][A-Za-z]+$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })

  test('has only the ways to sign in that integrators have, and asks for the limit of a page as an integer that may be absent', () => {
    const { components, paths } = JSON.parse(written) as {
      components: { securitySchemes: object }
      paths: Record<string, { get: { parameters: { name?: string; schema?: object }[] } }>
    }
    expect(Object.keys(components.securitySchemes)).toEqual(['oauth', 'apiKey'])
    const limit = paths['/api/v1/enterprises']?.get.parameters.find(({ name }) => name === 'limit')
    expect(limit).toMatchObject({ required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } })
  })
})

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** The texts in parameters and bodies of requests that have no length, pattern, list of values or format of one length. */
const openTexts = (value: unknown, document: Json, path: readonly string[] = []): string[] => {
  if (!isObject(value)) return []
  if (typeof value['$ref'] === 'string') return openTexts(resolve(value['$ref'], document), document, path)
  const isBounded = ['maxLength', 'pattern', 'enum', 'const'].some((name) => name in value)
  const isFixed = ['uuid', 'date-time'].includes(String(value['format']))
  if (value['type'] === 'string' && !isBounded && !isFixed) return [path.join('/')]
  return Object.entries(value).flatMap(([name, inner]) =>
    ['responses', 'example'].includes(name) ? [] : openTexts(inner, document, [...path, name])
  )
}

const resolve = (reference: string, document: Json): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), document)

const asText = (query: Record<string, string | number>) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
