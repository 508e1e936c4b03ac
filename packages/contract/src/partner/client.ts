import * as z from 'zod/mini'
import { secondPersonDuties } from '../duties.ts'
import { endpoint } from '../endpoint.ts'
import type { FieldCode } from '../field-messages.ts'
import { menuKey } from '../menu-keys.ts'
import { proposalView } from '../record/proposal.ts'
import { scope } from '../scopes.ts'
import { instant, rule, text, withLetters } from '../text.ts'

/** R40: how many secrets, and how many API keys, of a client are valid at once, and how long a replaced one may be. */
export const clientLimits = { credentials: 2, overlapHours: 30 * 24 } as const

export const clientModes = ['LIVE', 'TEST'] as const
export type ClientMode = (typeof clientModes)[number]
const mode = z.enum(clientModes, { error: 'field.type' })

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** RFC 9700, 2.1: an exact https address; http for this machine only. Without user, password or fragment. */
const judgeAddress = (value: string): FieldCode | undefined => {
  if (!URL.canParse(value)) return 'client.address'
  const { protocol, hostname, username, password, hash } = new URL(value)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))
  return isSafe && username === '' && password === '' && hash === '' && !value.includes('#')
    ? undefined
    : 'client.address'
}

export const clientAddress = text({ max: 500, required: 'client.address' }).check(rule(judgeAddress))
const addresses = z.array(clientAddress).check(z.maxLength(20, 'field.type'))

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/

/** Without zod's schemas for addresses, which would come to every page. The parser of URLs judges IPv6. */
const isNetwork = (value: string): boolean => {
  const [address = '', bits = '0', ...rest] = value.split('/')
  const isSix = address.includes(':') && URL.canParse(`http://[${address}]`)
  const most = isSix ? 128 : 32
  return (isSix || ipv4.test(address)) && /^\d{1,3}$/.test(bits) && Number(bits) <= most && rest.length === 0
}

/** An IP address or a network, such as 10.1.0.0/16. */
const network = text({ max: 50, required: 'client.network' }).check(
  rule((value) => (isNetwork(value) ? undefined : 'client.network'))
)

/** RFC 7517: a public EC key on P-256. Private members are refused. */
const publicKey = z.strictObject({
  kty: z.literal('EC', 'client.key'),
  crv: z.literal('P-256', 'client.key'),
  x: z.string({ error: 'client.key' }).check(z.regex(/^[\w-]{43}$/, 'client.key')),
  y: z.string({ error: 'client.key' }).check(z.regex(/^[\w-]{43}$/, 'client.key')),
  kid: text({ max: 100, required: 'client.key' }),
  use: z.optional(z.literal('sig', 'client.key')),
  alg: z.optional(z.literal('ES256', 'client.key'))
})

export const clientSettings = z.strictObject({
  name: text({ max: 60, required: 'field.required' }).check(withLetters),
  contact: text({ max: 100, required: 'field.required' }).check(withLetters),
  scopes: z.array(scope).check(z.maxLength(20, 'field.type')),
  menus: z.array(menuKey).check(z.maxLength(20, 'field.type')),
  /** Where it may call from; empty: everywhere. */
  addresses: z.array(network).check(z.maxLength(50, 'field.type')),
  redirectUris: addresses,
  postLogoutUris: addresses,
  backchannelLogoutUri: z.nullable(clientAddress),
  /** `private_key_jwt`; empty: `client_secret_basic`. */
  keys: z.array(publicKey).check(
    z.maxLength(5, 'field.type'),
    rule((keys) => (new Set(keys.map(({ kid }) => kid)).size < keys.length ? 'client.key-twice' : undefined))
  )
})
export type ClientSettings = z.infer<typeof clientSettings>

/** As they are kept. What was accepted once stays readable when the rules become stricter. */
export const keptSettings = z.strictObject({
  ...clientSettings.shape,
  name: z.string(),
  contact: z.string(),
  addresses: z.array(z.string()),
  redirectUris: z.array(z.string()),
  postLogoutUris: z.array(z.string()),
  backchannelLogoutUri: z.nullable(z.string()),
  keys: z.array(z.strictObject({ ...publicKey.shape, kid: z.string() }))
})

export const clientSettingNames = [
  'name',
  'contact',
  'scopes',
  'menus',
  'addresses',
  'redirectUris',
  'postLogoutUris',
  'backchannelLogoutUri',
  'keys'
] as const satisfies readonly (keyof ClientSettings)[]
export type ClientSetting = (typeof clientSettingNames)[number]

const credential = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['SECRET', 'API_KEY']),
  /** The last four characters. */
  tail: z.string(),
  createdAt: instant,
  endsAt: z.nullable(instant),
  lastUsedAt: z.nullable(instant)
})

export const clientView = z.strictObject({
  id: z.uuid(),
  mode,
  state: z.enum(['PROPOSED', 'ACTIVE', 'DISABLED']),
  settings: keptSettings,
  createdAt: instant,
  lastUsedAt: z.nullable(instant),
  /** Those that are valid now. */
  credentials: z.array(credential),
  /** The change that waits for a second administrator. */
  proposal: z.nullable(z.extend(proposalView, { settings: keptSettings }))
})
export type ClientView = z.infer<typeof clientView>

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** Forty addresses of 500 characters are more than the usual limit. */
const bodyLimit = 128 * 1024

export const listClients = endpoint({
  id: 'listClients',
  method: 'GET',
  path: '/api/admin/clients',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '对接的业务系统（客户端）及等待审批的变更，新的在前',
  response: z.strictObject({ data: z.array(clientView) }),
  status: 200,
  errors: []
})

/** R38: of so many days, with today. */
export const callDays = 30

export const readClientCalls = endpoint({
  id: 'readClientCalls',
  method: 'GET',
  path: '/api/admin/clients/:id/calls',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '客户端近 30 天每天（北京时间）的调用次数，其中被拒绝或失败的次数；早的在前',
  params,
  response: z.strictObject({
    /** `day` is YYYY-MM-DD. */
    data: z.array(z.strictObject({ day: z.string(), calls: z.int(), errors: z.int() }))
  }),
  status: 200,
  errors: ['request.not-found']
})

export const proposeClient = endpoint({
  id: 'proposeClient',
  method: 'POST',
  path: '/api/admin/clients',
  access: 'admin',
  roles: secondPersonDuties.client.proposes,
  summary: '登记客户端，须由另一位系统管理员或安全管理员审批',
  body: z.strictObject({ mode, settings: clientSettings }),
  bodyLimit,
  response: z.strictObject({ id: z.uuid() }),
  status: 201,
  errors: []
})

export const changeClient = endpoint({
  id: 'changeClient',
  method: 'PUT',
  path: '/api/admin/clients/:id',
  access: 'admin',
  roles: secondPersonDuties.client.proposes,
  summary:
    '修改客户端；增加权限范围、菜单、回跳地址、公钥或放宽 IP 地址时须另一人审批，其余立即生效，并撤销等待审批的变更',
  params,
  body: clientSettings,
  bodyLimit,
  response: z.strictObject({ outcome: z.enum(['changed', 'proposed']) }),
  status: 200,
  errors: ['request.not-found', 'client.state', 'proposal.open']
})

export const createClientCredential = endpoint({
  id: 'createClientCredential',
  method: 'POST',
  path: '/api/admin/clients/:id/credentials',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '生成密钥，只显示一次；原有同类密钥在指定小时后失效，其间两者都有效',
  params,
  body: z.strictObject({
    kind: z.enum(['SECRET', 'API_KEY'], { error: 'field.type' }),
    /** How many hours the present one stays valid. */
    overlapHours: z
      .int({ error: 'field.type' })
      .check(z.gte(0, 'field.type'), z.lte(clientLimits.overlapHours, 'field.type'))
  }),
  response: z.strictObject({ id: z.uuid(), value: z.string() }),
  status: 201,
  errors: ['request.not-found', 'client.state', 'client.uses-keys', 'client.too-many-credentials']
})

export const endClientCredential = endpoint({
  id: 'endClientCredential',
  method: 'DELETE',
  path: '/api/admin/clients/:id/credentials/:credentialId',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '停用密钥，立即生效；由它取得的访问令牌一并失效',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }), credentialId: z.uuid({ error: 'field.type' }) }),
  status: 204,
  errors: ['request.not-found']
})

export const disableClient = endpoint({
  id: 'disableClient',
  method: 'POST',
  path: '/api/admin/clients/:id/disable',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '停用客户端，密钥和访问令牌立即失效',
  params,
  status: 204,
  errors: ['request.not-found', 'client.state']
})

export const enableClient = endpoint({
  id: 'enableClient',
  method: 'POST',
  path: '/api/admin/clients/:id/enable',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '重新启用客户端；停用前签发的访问令牌仍然无效',
  params,
  status: 204,
  errors: ['request.not-found', 'client.state']
})
