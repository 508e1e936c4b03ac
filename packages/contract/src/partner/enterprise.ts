import * as z from 'zod/mini'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { menuKey } from '../menu-keys.ts'
import { names } from '../names.ts'
import { pageOf, pageQuery } from '../page.ts'
import { permissions } from '../permission-codes.ts'
import { grantState } from '../qualification/grant.ts'
import { accountRoles } from '../roles.ts'
import { instant, text } from '../text.ts'

// R41: what a connected system reads. It sees the enterprises of its own mode (R44) that have or had a qualification which
// opens one of its menus, and of those only the qualifications and operators that concern these menus.

const named = component('Names', names, '中文和英文名称', 'What it is called in Chinese and English')
const menu = component('Menu', menuKey, '菜单：交易、结算、资金、物流、服务', 'A menu of the portal')

const ofEnterprise = z.strictObject({ number: enterpriseNumber })

const enterpriseState = component(
  'EnterpriseState',
  z.enum(['ACTIVE', 'FROZEN', 'CLOSED'], { error: 'field.type' }),
  'ACTIVE 正常；FROZEN 已被平台冻结；CLOSED 已注销',
  'FROZEN: by the platform, no account of the enterprise can sign in; CLOSED: it has left the platform'
)

const partnerEnterprise = component(
  'Enterprise',
  z.strictObject({
    number: enterpriseNumber,
    fullName: described(
      z.nullable(z.string()),
      '企业全称；提交资料前为 null',
      'Full name, null until the profile was submitted'
    ),
    creditCode: described(
      z.nullable(z.string()),
      '统一社会信用代码；提交资料前为 null',
      'Unified social credit code (GB 32100), null until the profile was submitted'
    ),
    type: described(z.strictObject({ code: z.string(), name: named }), '企业类型', 'Type of enterprise'),
    state: enterpriseState,
    registeredAt: described(instant, '注册时间', 'When it registered'),
    changedAt: described(instant, '最近变更时间', 'When it changed last'),
    movedAt: described(
      z.nullable(instant),
      '从旧平台导入的企业，首次有人在本平台登录并确认手机的时间，此后旧平台应将其用户引导至 /login?from=old；尚未登录或不是导入的企业为 null',
      'Of an enterprise that was imported from the old platform: when its first person signed in here and confirmed the phone. From then on the old platform should send its users to /login?from=old. Null before, and for all others'
    )
  }),
  '一家企业；不含身份证号、银行账号等敏感信息',
  'An enterprise, without sensitive values such as ID and bank account numbers'
)

export const listPartnerEnterprises = endpoint({
  id: 'listPartnerEnterprises',
  method: 'GET',
  path: '/api/v1/enterprises',
  access: 'client',
  scope: 'enterprise:read',
  summary: '企业，按用户编号排序；只含持有或曾持有能开通本客户端菜单的业务资格的企业',
  query: z.strictObject({
    ...pageQuery,
    type: described(z.optional(text({ max: 40 })), '企业类型代码，如 SUPPLIER', 'Code of the type, such as SUPPLIER'),
    state: described(z.optional(enterpriseState), '企业状态', 'State of the enterprise'),
    changedSince: described(
      z.optional(instant),
      '只要此刻或之后有变更的，UTC，如 2026-11-27T00:00:00Z',
      'Only those that changed at this instant or later, in UTC'
    )
  }),
  response: component('EnterprisePage', pageOf(partnerEnterprise), '一页企业', 'A page of enterprises'),
  status: 200,
  errors: []
})

export const readPartnerEnterprise = endpoint({
  id: 'readPartnerEnterprise',
  method: 'GET',
  path: '/api/v1/enterprises/:number',
  access: 'client',
  scope: 'enterprise:read',
  summary: '一家企业',
  params: ofEnterprise,
  response: partnerEnterprise,
  status: 200,
  errors: ['request.not-found']
})

const partnerGrant = component(
  'Qualification',
  z.strictObject({
    id: z.uuid(),
    qualification: described(
      z.strictObject({ code: z.string(), name: named }),
      '业务资格目录中的条目',
      'The entry of the catalogue'
    ),
    state: component(
      'QualificationState',
      grantState,
      'ACTIVE 有效；SUSPENDED 暂停；REVOKED 已撤销；EXPIRED 已到期',
      'Only ACTIVE ones open menus'
    ),
    menus: described(
      z.array(menu),
      '有效时开通的本客户端菜单',
      'Those menus of this client that it opens while it is in force'
    ),
    grantedAt: described(instant, '取得时间', 'When it was granted'),
    expiresAt: described(z.nullable(instant), '到期时间；null 为长期有效', 'When it ends, null if never'),
    renewalUntil: described(
      z.nullable(instant),
      '到期前已提交续期且尚未审结的，到期后继续有效，最迟至此时；其他情况为 null',
      'While a renewal that was submitted before the end is open, it stays in force until then at most; otherwise null'
    ),
    changedAt: described(instant, '最近变更时间', 'When it changed last')
  }),
  '企业持有或曾持有的一项业务资格',
  'A qualification that the enterprise has or had'
)

export const listPartnerQualifications = endpoint({
  id: 'listPartnerQualifications',
  method: 'GET',
  path: '/api/v1/enterprises/:number/qualifications',
  access: 'client',
  scope: 'qualification:read',
  summary: '企业持有或曾持有的业务资格，先取得的在前；只含能开通本客户端菜单的',
  params: ofEnterprise,
  response: component(
    'QualificationList',
    z.strictObject({ data: z.array(partnerGrant) }),
    '企业的业务资格',
    'The qualifications of an enterprise'
  ),
  status: 200,
  errors: ['request.not-found']
})

const catalogueEntry = component(
  'CatalogueEntry',
  z.strictObject({
    code: z.string(),
    name: named,
    menus: described(z.array(menu), '能开通的本客户端菜单', 'Those menus of this client that it opens'),
    prerequisites: described(
      z.array(z.string()),
      '须先持有的业务资格的代码',
      'Codes of the qualifications that an enterprise needs first'
    ),
    validityMonths: described(z.nullable(z.int()), '有效月数；null 为长期有效', 'Months of validity, null if unlimited')
  }),
  '业务资格目录中的一项',
  'An entry of the catalogue'
)

export const readPartnerCatalogue = endpoint({
  id: 'readPartnerCatalogue',
  method: 'GET',
  path: '/api/v1/qualifications',
  access: 'client',
  scope: 'qualification:read',
  summary: '业务资格目录：现行版本中能开通本客户端菜单的业务资格',
  response: component(
    'Catalogue',
    z.strictObject({ data: z.array(catalogueEntry) }),
    '业务资格目录',
    'The catalogue of qualifications'
  ),
  status: 200,
  errors: []
})

const partnerOperator = component(
  'Operator',
  z.strictObject({
    id: z.uuid(),
    account: described(z.string(), '用户名', 'The user name'),
    role: component(
      'Role',
      z.enum(accountRoles),
      '角色：主账号、经办、复核、财务、查看、自定义',
      'Owner, preparer, checker, finance, viewer or custom'
    ),
    permissions: z.array(component('Permission', z.enum(permissions), '权限', 'A permission of an account')),
    state: described(
      z.enum(['ACTIVE', 'FROZEN', 'DISABLED', 'INVITED']),
      'ACTIVE 正常；FROZEN 已冻结；DISABLED 已停用；INVITED 待激活',
      'Only ACTIVE ones can sign in'
    )
  }),
  '企业的一个账号，不含手机号',
  'An account of the enterprise, without its phone number'
)

export const listPartnerOperators = endpoint({
  id: 'listPartnerOperators',
  method: 'GET',
  path: '/api/v1/enterprises/:number/operators',
  access: 'client',
  scope: 'operator:read',
  summary: '可使用本客户端菜单的账号及其角色和权限；不含手机号',
  params: ofEnterprise,
  query: z.strictObject(pageQuery),
  response: component('OperatorPage', pageOf(partnerOperator), '一页账号', 'A page of accounts'),
  status: 200,
  errors: ['request.not-found']
})
