import { documentation } from '@portal/contract/documented'
import { accessRules, accountHeader, dueRefusals, type Endpoint } from '@portal/contract/endpoint'
import { type StepUpAction, stepUpFactors, stepUpHeader, stepUpRule } from '@portal/contract/enterprise/step-up'
import { type RefusalCode, refusals } from '@portal/contract/errors'
import { fieldMessages } from '@portal/contract/field-messages'
import { idempotencyHours } from '@portal/contract/partner/idempotency'
import { proposeCatalogue } from '@portal/contract/qualification/catalogue-change'
import { catalogueFaultTexts } from '@portal/contract/qualification/catalogue-faults'
import { scopeNames, scopes } from '@portal/contract/scopes'
import * as z from 'zod/mini'
import { isIdempotent } from '../idempotency.ts'

export type Json = Record<string, unknown>
export type About = { title: string; version: string; description: string }

/** From the first path segment after the audience's prefix to its heading. */
const tags: Record<string, string> = {
  captchas: '验证',
  proofs: '验证',
  'enterprise-types': '注册',
  agreements: '协议与政策',
  'agreement-acceptances': '协议与政策',
  banners: '站内信',
  broadcasts: '平台公告',
  questions: '问平台',
  campaigns: '复审',
  imports: '企业导入',
  usernames: '注册',
  registrations: '注册',
  session: '登录',
  'password-resets': '找回密码',
  home: '企业首页',
  profile: '企业资料',
  privacy: '个人信息',
  security: '安全中心',
  'step-up': '安全中心',
  sessions: '安全中心',
  'sign-ins': '安全中心',
  'phone-objections': '安全中心',
  'phone-recoveries': '安全中心',
  attachments: '材料',
  'photo-uploads': '材料',
  'authorisation-letters': '授权委托书',
  letters: '授权委托书',
  qualifications: '业务资格',
  applications: '业务资格',
  menus: '菜单与业务系统',
  events: '事件流',
  messages: '站内信',
  setups: '管理员',
  proposals: '待确认的变更',
  invitations: '管理员',
  administrators: '管理员',
  reviewers: '业务资格',
  absence: '业务资格',
  teams: '业务资格',
  grants: '业务资格',
  'profile-changes': '企业资料',
  'audit-chain': '审计',
  'audit-events': '审计',
  day: '今日工作',
  'first-morning': '上线准备',
  search: '查找',
  reports: '审核报表',
  sms: '短信记录',
  notices: '通知',
  'saved-views': '常用筛选',
  operators: '操作员',
  checks: '企业内复核',
  'ownership-transfer': '操作员',
  activations: '操作员',
  handovers: '业务系统对接',
  sandbox: '沙箱',
  clients: '对接的业务系统',
  'webhook-endpoints': '回调',
  accounts: '企业',
  catalogue: '业务资格目录',
  enterprises: '企业',
  changes: '变更',
  'payment-approvals': '支付密码确认',
  '.well-known': '业务系统对接',
  'openapi.json': '业务系统对接'
}

export type Operation = {
  operationId: string
  security: Record<string, string[]>[]
  parameters?: Json[]
  responses: Record<string, Json>
} & Json

/** Changes the description of one endpoint. */
type Enrich = (endpoint: Endpoint, operation: Operation) => Operation

/** OpenAPI 3.1, made from the schemas that validate the endpoints. @throws Error for a path without a heading */
export const describeEndpoints = (
  endpoints: readonly Endpoint[],
  about: About,
  enrich: Enrich = (_, operation) => operation
) => ({
  openapi: '3.1.1',
  info: about,
  servers: [{ url: '/' }],
  tags: [...new Set(endpoints.map(tagOf))].map((name) => ({ name })),
  paths: groupByPath(endpoints, enrich),
  components: {
    securitySchemes: securitySchemesOf(endpoints),
    parameters: {
      ...(endpoints.some(({ access }) => accessRules[access].audience) ? { Account: account, StepUp: stepUp } : {}),
      ...(endpoints.some(isIdempotent) ? { IdempotencyKey: idempotencyKey } : {})
    },
    responses: refusalResponses(endpoints),
    schemas: { Problem: problem, FieldFault: fieldFault(endpoints) }
  }
})

/** Only those that open one of the endpoints. */
const securitySchemesOf = (endpoints: readonly Endpoint[]): Json => {
  const used = new Set(endpoints.flatMap(securityOf).flatMap((scheme) => Object.keys(scheme)))
  return Object.fromEntries(Object.entries(securitySchemes).filter(([name]) => used.has(name)))
}

const securitySchemes: Json = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: `__Host-${accessRules.enterprise.cookie}`,
    description: '登录后由服务器设置；本机以 http 运行时名为 session'
  },
  adminSession: {
    type: 'apiKey',
    in: 'cookie',
    name: `__Host-${accessRules.admin.cookie}`,
    description: '管理员登录后由服务器设置；本机以 http 运行时名为 admin'
  },
  oauth: {
    type: 'oauth2',
    description: '授权服务器的地址见 /.well-known/oauth-authorization-server',
    flows: {
      clientCredentials: {
        tokenUrl: '/oauth/token',
        scopes: Object.fromEntries(scopes.map((scope) => [scope, scopeNames[scope].zh]))
      }
    }
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'API 密钥，如 jm_live_…，只供服务器之间使用' }
}

const groupByPath = (endpoints: readonly Endpoint[], enrich: Enrich): Record<string, Record<string, Operation>> => {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: enrich(endpoint, describe(endpoint)) }
  }
  return paths
}

const describe = (endpoint: Endpoint): Operation => {
  const parameters = [
    ...parametersOf('path', endpoint.params),
    ...parametersOf('query', endpoint.query),
    ...(accessRules[endpoint.access].audience ? [{ $ref: '#/components/parameters/Account' }] : []),
    ...(endpoint.stepUp ? [{ $ref: '#/components/parameters/StepUp' }] : []),
    ...(isIdempotent(endpoint) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [])
  ]
  return {
    operationId: endpoint.id,
    tags: [tagOf(endpoint)],
    summary: endpoint.summary,
    ...describeRights(endpoint),
    security: securityOf(endpoint),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(endpoint.body ? { requestBody: { required: true, content: json(endpoint.body) } } : {}),
    ...(endpoint.multipart ? { requestBody: { required: true, content: multipart } } : {}),
    responses: { [endpoint.status]: success(endpoint), ...references(endpoint) }
  }
}

/** R34, R36, R37: what the caller needs beside a session. */
const describeRights = ({ roles = [], permission, stepUp: action }: Endpoint): Json => {
  const needed = permission ? [permission].flat() : []
  const sentences = [
    ...(needed.length > 0 ? [`权限之一：${needed.join('、')}`] : []),
    ...(roles.length > 0 ? [`角色之一：${roles.join('、')}`] : []),
    ...(action ? [describeStepUp(action)] : [])
  ]
  return sentences.length > 0 ? { description: sentences.join('。') } : {}
}

const schemes = { session: 'session', admin: 'adminSession' } as const

const securityOf = ({ access, scope }: Endpoint): Record<string, string[]>[] => {
  if (access === 'client') return [{ oauth: scope ? [scope] : [] }, { apiKey: [] }]
  const { cookie } = accessRules[access]
  return cookie ? [{ [schemes[cookie]]: [] }] : []
}

const account: Json = {
  name: accountHeader,
  in: 'header',
  required: false,
  schema: { type: 'string', format: 'uuid' },
  description: '可选：页面所显示的账号或管理员的 id；与当前登录的不一致时答 session.other-account，不读取也不执行'
}

const stepUp: Json = {
  name: stepUpHeader,
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: '再次验证身份所得的令牌；没有时答 step-up.required，附本次操作的摘要和可用的验证方式'
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
  description: `调用方为每次操作生成的唯一值，如 UUID。${idempotencyHours} 小时内以同一值重发同一请求得到首次的答复，附响应头 Idempotency-Replayed: true；业务上的拒绝（4xx）同样保留，429 和 5xx 除外`
}

const describeStepUp = (action: StepUpAction): string => {
  const { factors, freshSeconds } = stepUpRule(action)
  const fresh = freshSeconds > 0 ? `；本会话 ${freshSeconds / 60} 分钟内已验证的不再要求` : ''
  return `需再次验证身份：${factors.join('、')} 之一${fresh}`
}

/** The field that names the purpose comes before the file. */
const multipart: Json = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      properties: { slot: { type: 'string' }, file: { type: 'string', contentMediaType: 'application/octet-stream' } },
      required: ['slot', 'file']
    }
  }
}

const tagOf = ({ id, path }: Endpoint): string => {
  const tag = tags[path.split('/')[3] ?? '']
  if (!tag) throw new Error(`no heading for ${id} (${path})`)
  return tag
}

const parametersOf = (place: 'path' | 'query', schema: z.core.$ZodType | undefined): Json[] => {
  if (!schema) return []
  const { properties = {}, required = [] } = toJsonSchema(schema)
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property
  }))
}

const success = ({ response, status, raw, path }: Endpoint): Json => {
  if (response) return { description: status === 202 ? '已受理' : '成功', content: json(response) }
  if (!raw) return { description: '成功，没有内容' }
  const isStream = path.endsWith('/events')
  return isStream
    ? { description: '事件流，不会自行结束', content: { 'text/event-stream': { schema: { type: 'string' } } } }
    : { description: '文件内容', content: { '*/*': {} } }
}

const json = (schema: z.core.$ZodType): Json => ({ 'application/json': { schema: toJsonSchema(schema) } })

/** Codecs are described in the form that is sent, for requests and answers. */
export const toJsonSchema = (schema: z.core.$ZodType): z.core.JSONSchema.BaseSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: documentation,
    override: ({ jsonSchema }) => {
      // The format replaces the long pattern.
      if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date-time') delete jsonSchema.pattern
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    }
  })
  return rest
}

export const codesOf = (endpoint: Endpoint): RefusalCode[] => {
  const { access, roles, stepUp, method, body, errors } = endpoint
  return [
    'request.malformed',
    // Also without a query: an unknown parameter is refused.
    'request.invalid',
    ...(body ? (['request.too-large', 'request.unsupported-type'] as const) : []),
    ...(method === 'GET' ? [] : (['request.cross-site'] as const)),
    ...accessCodesOf(endpoint),
    ...(isIdempotent({ access, method }) ? idempotencyCodes : []),
    ...(roles && roles.length > 0 ? (['admin.forbidden'] as const) : []),
    ...(stepUp ? (['step-up.required'] as const) : []),
    // The cast holds because a test compares every endpoint's codes with the table.
    ...(errors as readonly RefusalCode[]),
    'request.too-many',
    'service.busy',
    'service.unavailable',
    'service.fault'
  ]
}

const idempotencyCodes: RefusalCode[] = [
  'idempotency.missing',
  'idempotency.malformed',
  'idempotency.running',
  'idempotency.other-body'
]

const accessCodesOf = ({ access, testOnly }: Endpoint): RefusalCode[] => {
  if (access === 'client') return ['token.invalid', 'client.address', testOnly ? 'sandbox.test-only' : 'scope.missing']
  const { unsigned, disabled, closedBy } = accessRules[access]
  return disabled ? [unsigned, disabled, 'session.other-account', ...closedBy.map((due) => dueRefusals[due])] : []
}

/** From each status to the codes that the endpoint can answer with it. */
export const refusalsOf = (endpoint: Endpoint): Map<number, RefusalCode[]> =>
  Map.groupBy(new Set(codesOf(endpoint)), (code) => refusals[code].status)

export const nameOf = (codes: RefusalCode[]): string => codes.join('-')

const references = (endpoint: Endpoint): Json =>
  Object.fromEntries(
    [...refusalsOf(endpoint)].map(([status, codes]) => [status, { $ref: `#/components/responses/${nameOf(codes)}` }])
  )

/** Each combination of codes is written once, since most endpoints share most of them. */
const refusalResponses = (endpoints: readonly Endpoint[]): Json =>
  Object.fromEntries(
    endpoints
      .flatMap((endpoint) => [...refusalsOf(endpoint)])
      .map(([status, codes]) => [nameOf(codes), refusalResponse(status, codes)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
  )

const refusalResponse = (status: number, codes: RefusalCode[]): Json => ({
  description: codes.map((code) => `${code}：${refusals[code].zh}`).join('\n'),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }],
        properties: { status: { const: status }, code: { enum: codes } }
      }
    }
  }
})

const problem: Json = {
  type: 'object',
  description: 'RFC 9457；文字随 Accept-Language 为中文或英文，程序只应判断 code',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(refusals) },
    detail: { type: 'string' },
    requestId: { type: 'string', description: '与响应头 x-request-id 和服务器日志一致' },
    permission: { type: 'string', description: '与 permission.missing 一起：账号所缺的权限' },
    retryAfter: { type: 'integer', description: '多少秒后重试才有意义' },
    errors: { type: 'array', items: { $ref: '#/components/schemas/FieldFault' } },
    stepUp: {
      type: 'object',
      description: '随 step-up.required：操作、其内容的摘要、本账号可用的验证方式',
      properties: {
        action: { type: 'string' },
        digest: { type: 'string' },
        factors: { type: 'array', items: { enum: stepUpFactors } }
      },
      required: ['action', 'digest', 'factors']
    }
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId']
}

/** Only the catalogue's editor is told about faults of a catalogue. */
const fieldFault = (endpoints: readonly Endpoint[]): Json => ({
  type: 'object',
  properties: {
    pointer: { type: 'string', description: 'RFC 6901，指向请求体中的字段' },
    code: {
      enum: [
        ...Object.keys(fieldMessages),
        ...(endpoints.includes(proposeCatalogue) ? Object.keys(catalogueFaultTexts) : [])
      ]
    },
    detail: { type: 'string' }
  },
  required: ['pointer', 'code', 'detail']
})
