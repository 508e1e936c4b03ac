import { both } from '@portal/contract/documented'
import type { Endpoint } from '@portal/contract/endpoint'
import { type RefusalCode, refusals } from '@portal/contract/errors'
import { type EndpointDocs, integratorDocs } from '@portal/contract/partner/docs'
import { idempotencyHours } from '@portal/contract/partner/idempotency'
import { scopeNames } from '@portal/contract/scopes'
import { problemOf } from '../errors.ts'
import { isIdempotent } from '../idempotency.ts'
import { describeWebhooks } from './openapi-webhooks.ts'
import { type About, codesOf, describeEndpoints, type Json, nameOf, type Operation, refusalsOf } from './openapi.ts'
import { Refusal } from '../refusal.ts'

/** From the first path segment to the heading; the name becomes the name of a class in generated clients. */
const headings: Record<string, { name: string; zh: string }> = {
  enterprises: { name: 'Enterprises', zh: '企业' },
  qualifications: { name: 'Qualifications', zh: '业务资格' },
  changes: { name: 'Changes', zh: '变更' },
  messages: { name: 'Messages', zh: '站内信' },
  'payment-approvals': { name: 'PaymentApprovals', zh: '支付密码确认' },
  'webhook-endpoints': { name: 'Webhooks', zh: '回调' },
  sandbox: { name: 'Sandbox', zh: '沙箱' },
  handovers: { name: 'HandOvers', zh: '带入业务系统' },
  '.well-known': { name: 'Interface', zh: '接口本身' },
  'openapi.json': { name: 'Interface', zh: '接口本身' }
}

/**
 * R41: the document for integrators, in both languages: examples, scopes, headers, named schemas and the error catalogue.
 * @throws Error for an endpoint without heading or documentation
 */
export const describeV1 = (
  endpoints: readonly Endpoint[],
  about: About,
  origin: string
): Json & { openapi: string } => {
  const { components, ...document } = describeEndpoints(endpoints, about, enrich)
  return gatherSchemas({
    ...document,
    info: { ...about, contact: { name: '晋煤国贸', url: `${origin}/docs` } },
    servers: [{ url: origin }],
    tags: [...new Map(endpoints.map(headingOf).map(({ name, zh }) => [name, zh]))].map(([name, zh]) => ({
      name,
      'x-displayName': zh
    })),
    webhooks: describeWebhooks(),
    components: {
      ...components,
      securitySchemes: securitySchemes(origin),
      parameters: parametersFor(endpoints, components.parameters ?? {}),
      headers,
      responses: { NotModified: notModified, ...refusalResponses(endpoints) },
      schemas: { ...components.schemas, Problem: problem, ProblemCode: problemCode(endpoints) }
    }
  })
}

const headingOf = ({ id, path }: Endpoint): { name: string; zh: string } => {
  const heading = headings[path.split('/')[3] ?? '']
  if (!heading) throw new Error(`no heading for ${id} (${path})`)
  return heading
}

const docsOf = ({ id }: Endpoint): EndpointDocs => {
  const all: Record<string, EndpointDocs> = integratorDocs
  const docs = all[id]
  if (!docs) throw new Error(`no documentation for ${id} in integrator-docs.ts`)
  return docs
}

/** Endpoint ids are unique over all audiences. Among integrators their `Partner` says nothing. */
const operationIdOf = ({ id }: Endpoint): string => id.replace('Partner', '')

const enrich = (endpoint: Endpoint, operation: Operation): Operation => {
  const { name, en, example } = docsOf(endpoint)
  const isRead = endpoint.method === 'GET'
  const { [endpoint.status]: success, ...refused } = operation.responses
  const values: Record<string, unknown> = { ...example.params, ...example.query }
  const parameters = [
    ...(operation.parameters ?? []).map((parameter) => enrichParameter(parameter, values)),
    ...(isRead ? [{ $ref: '#/components/parameters/IfNoneMatch' }] : []),
    ...(needsIfMatch(endpoint) ? [{ $ref: '#/components/parameters/IfMatch' }] : [])
  ]
  return {
    ...operation,
    operationId: operationIdOf(endpoint),
    tags: [headingOf(endpoint).name],
    summary: `${name.zh} · ${name.en}`,
    description: `${endpoint.summary}。\n\n${en}.`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body ? { requestBody: withExample(operation['requestBody'], example.body) } : {}),
    responses: {
      [endpoint.status]: {
        ...withExample(loosen(success), example.response),
        description: '成功 · Success',
        headers: references([
          'X-Request-Id',
          'RateLimit-Policy',
          'RateLimit',
          ...(isRead || needsIfMatch(endpoint) ? ['ETag'] : []),
          ...(isIdempotent(endpoint) ? ['Idempotency-Replayed'] : []),
          ...(example.query && 'limit' in example.query ? ['Link'] : [])
        ])
      },
      ...(isRead ? { 304: { $ref: '#/components/responses/NotModified' } } : {}),
      ...refused
    }
  }
}

const parametersFor = (endpoints: readonly Endpoint[], shared: Record<string, Json>): Json => {
  const { IdempotencyKey: key } = shared
  return {
    ...shared,
    ...(key ? { IdempotencyKey: { ...key, description: both(String(key['description']), idempotencyInEnglish) } } : {}),
    IfNoneMatch: ifNoneMatch,
    ...(endpoints.some(needsIfMatch) ? { IfMatch: ifMatch } : {})
  }
}

const idempotencyInEnglish =
  `A value of your own for each act, such as a UUID. The same request with the same key within ${idempotencyHours} hours ` +
  'gets the first answer, with the header Idempotency-Replayed: true. Refusals (4xx) are kept too, 429 and 5xx are not.'

/** R42: a change of what another caller may have changed since. */
const needsIfMatch = ({ errors }: Endpoint): boolean => errors.includes('precondition.required')

/** The description stands at the parameter, where documentation pages look for it. */
const enrichParameter = (parameter: Json, values: Record<string, unknown>): Json => {
  if (!isObject(parameter['schema'])) return parameter
  const { description, ...schema } = parameter['schema']
  const value = values[String(parameter['name'])]
  return {
    ...parameter,
    ...(description ? { description } : {}),
    schema,
    ...(value === undefined ? {} : { example: value })
  }
}

const withExample = (described: unknown, example: unknown): Json => {
  if (!isObject(described)) return {}
  const { content } = described
  if (!isObject(content) || example === undefined) return described
  const changed = Object.entries(content).map(([type, value]) => [
    type,
    isObject(value) ? { ...value, example } : value
  ])
  return { ...described, content: Object.fromEntries(changed) }
}

/** Answers may get new fields, so the document must not promise that there are no others. */
const loosen = (value: unknown): unknown =>
  mapObjects(value, ({ additionalProperties, ...rest }) =>
    additionalProperties === false || additionalProperties === undefined ? rest : { additionalProperties, ...rest }
  )

/** Moves the named schemas of all operations to `components`. A schema that requests also use stays strict. */
const gatherSchemas = <D extends Json>(document: D): D => {
  const [sent, received]: [Json, Json] = [{}, {}]
  const collect = (value: unknown, found: Json): unknown =>
    mapObjects(value, ({ $defs, $ref, ...rest }) => {
      if (isObject($defs)) Object.assign(found, $defs)
      return typeof $ref === 'string' ? { $ref: $ref.replace('#/$defs/', '#/components/schemas/'), ...rest } : rest
    })
  const changed = mapObjects(document, ({ requestBody, parameters, ...rest }) => ({
    ...(requestBody ? { requestBody: collect(requestBody, sent) } : {}),
    ...(parameters ? { parameters: collect(parameters, sent) } : {}),
    ...rest
  }))
  const { components, ...rest } = collect(changed, received) as Json & { components: { schemas: Json } }
  return {
    ...rest,
    components: { ...components, schemas: { ...received, ...sent, ...components.schemas } }
  } as unknown as D
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes every object in a JSON value, inner ones first. */
const mapObjects = (value: unknown, change: (object: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((each) => mapObjects(each, change))
  if (!isObject(value)) return value
  return change(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapObjects(inner, change)])))
}

const securitySchemes = (origin: string): Json => ({
  oauth: {
    type: 'oauth2',
    description: both(
      'OAuth 2.0 客户端凭证（RFC 6749），以 client_secret_basic 或 private_key_jwt（RFC 7523）认证；令牌一小时有效',
      'Client credentials (RFC 6749) with client_secret_basic or private_key_jwt (RFC 7523). Tokens are valid for an hour'
    ),
    flows: {
      clientCredentials: {
        tokenUrl: `${origin}/oauth/token`,
        scopes: Object.fromEntries(Object.entries(scopeNames).map(([scope, { zh, en }]) => [scope, `${zh} · ${en}`]))
      }
    }
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: both(
      'API 密钥 jm_live_… 或 jm_test_…，只供服务器之间使用',
      'An API key jm_live_… or jm_test_…, only between servers'
    )
  }
})

const strongTag = '"[!#-~]*"'
const anyTag = `(W/)?${strongTag}`

/** RFC 9110, 8.8.3: `*`, or tags between commas. */
const listOf = (tag: string): Json => ({ type: 'string', pattern: `^(\\*|${tag}( *, *${tag})*)$` })

const ifMatch: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: listOf(strongTag),
  description: both(
    '最近一次读取所得的 ETag；缺少时答 428，内容已变时答 412',
    'The ETag of the last answer that was read: 428 without it, 412 if the content has changed'
  )
}

const ifNoneMatch: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  schema: listOf(anyTag),
  description: both(
    '上次答复的 ETag；内容未变时答 304，没有正文',
    'The ETag of an earlier answer; 304 without a body if it still holds'
  )
}

const header = (zh: string, en: string, schema: Json = { type: 'string' }): Json => ({
  description: both(zh, en),
  schema
})

const headers: Json = {
  'X-Request-Id': header(
    '请求编号，与问题文档的 requestId 和服务器日志一致',
    'Number of the request, as in problem documents and in the log of the server'
  ),
  ETag: header('答复的版本（RFC 9110）', 'Version of the answer (RFC 9110)'),
  Link: header('下一页的地址，rel="next"（RFC 8288）', 'Address of the next page, rel="next" (RFC 8288)'),
  RateLimit: header(
    '剩余请求数 r 和多少秒后恢复 t，如 "default";r=2999;t=60',
    'Requests left (r) and seconds until they are renewed (t)'
  ),
  'RateLimit-Policy': header('每 w 秒可请求 q 次，如 "default";q=3000;w=60', 'q requests are allowed in w seconds'),
  'Idempotency-Replayed': header(
    'true：这是首次请求的答复，没有再次执行',
    'true: the answer to the first request; nothing was done again'
  ),
  'Retry-After': header('多少秒后重试', 'Seconds until the next try', { type: 'integer' }),
  'WWW-Authenticate': header('令牌无效或缺少权限（RFC 6750）', 'What is wrong with the token (RFC 6750)')
}

const references = (names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const notModified: Json = {
  description: both('与 If-None-Match 所指的相同', 'As the answer that If-None-Match names'),
  headers: references(['ETag', 'X-Request-Id'])
}

/** Each combination of codes once, as in the other documents. */
const refusalResponses = (endpoints: readonly Endpoint[]): Json =>
  Object.fromEntries(
    endpoints
      .flatMap((endpoint) => [...refusalsOf(endpoint)])
      .map(([status, codes]) => [nameOf(codes), refusalResponse(status, codes)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  )

const refusalResponse = (status: number, codes: RefusalCode[]): Json => ({
  description: codes.map((code) => `${code}：${refusals[code].zh} · ${refusals[code].en}`).join('\n\n'),
  headers: references([
    'X-Request-Id',
    ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ...(codes.includes('token.invalid') || codes.includes('scope.missing') ? ['WWW-Authenticate'] : [])
  ]),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }],
        properties: { status: { const: status }, code: { enum: codes } }
      },
      examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]))
    }
  }
})

const exampleOf = (code: RefusalCode) =>
  problemOf(
    new Refusal(code, {
      ...(code === 'scope.missing' ? { scope: 'enterprise:read' } : {}),
      ...(code === 'request.too-many' ? { retryAfterSeconds: 30 } : {}),
      ...(code === 'request.invalid' ? { fields: [{ pointer: '/limit', code: 'field.type' }] } : {})
    }),
    'zh',
    '01938c1e-7c5a-7b3e-9d64-1f0c2a5b7e90'
  )

const problem: Json = {
  type: 'object',
  description: both(
    'RFC 9457 问题文档；文字随 Accept-Language 为中文或英文，程序只应判断 code',
    'A problem document (RFC 9457). Its texts follow Accept-Language; programs should look at `code` only'
  ),
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { $ref: '#/components/schemas/ProblemCode' },
    detail: { type: 'string' },
    requestId: { type: 'string', description: both('与响应头 X-Request-Id 一致', 'As in the header X-Request-Id') },
    scope: { type: 'string', description: both('随 scope.missing：所缺的范围', 'With scope.missing: what is missing') },
    retryAfter: { type: 'integer', description: both('多少秒后重试才有意义', 'Seconds until a retry makes sense') },
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldFault' } }
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId']
}

/** Every refusal that an endpoint of integrators can answer, by status. */
export const refusalsFor = (endpoints: readonly Endpoint[]): RefusalCode[] =>
  [...new Set<RefusalCode>([...endpoints.flatMap(codesOf), 'request.method'])].toSorted(
    (a, b) => refusals[a].status - refusals[b].status || (a < b ? -1 : 1)
  )

const problemCode = (endpoints: readonly Endpoint[]): Json => {
  const codes = refusalsFor(endpoints)
  const rows = codes.map(
    (code) => `| ${code} | ${refusals[code].status} | ${refusals[code].zh} | ${refusals[code].en} |`
  )
  return {
    type: 'string',
    enum: codes,
    description: ['| code | status | 中文 | English |', '| --- | --- | --- | --- |', ...rows].join('\n')
  }
}
