import * as z from 'zod/mini'
import { grantState } from './application.ts'
import { menuKey } from './catalogue.ts'
import { endpoint } from './endpoint.ts'
import { names } from './names.ts'
import { pageOf, pageQuery } from './page.ts'
import { permissions } from './permission-codes.ts'
import { accountRoles } from './roles.ts'
import { instant, text } from './text.ts'

// R41: what a connected system reads. It sees the enterprises of its own mode (R44) that have or had a qualification which
// opens one of its menus, and of those only the qualifications and operators that concern these menus.

/** R9 */
export const enterpriseNumber = z.string({ error: 'field.type' }).check(z.regex(/^\d{10}$/, 'field.type'))

const ofEnterprise = z.strictObject({ number: enterpriseNumber })

const partnerEnterprise = z.strictObject({
  number: enterpriseNumber,
  /** Null until the profile was submitted. */
  fullName: z.nullable(z.string()),
  creditCode: z.nullable(z.string()),
  type: z.strictObject({ code: z.string(), name: names }),
  state: z.enum(['ACTIVE', 'CLOSED']),
  registeredAt: instant,
  changedAt: instant
})

export const listPartnerEnterprises = endpoint({
  id: 'listPartnerEnterprises',
  method: 'GET',
  path: '/api/v1/enterprises',
  access: 'client',
  scope: 'enterprise:read',
  summary: '企业，按用户编号排序；只含持有或曾持有能开通本客户端菜单的业务资格的企业',
  query: z.strictObject({
    ...pageQuery,
    type: z.optional(text({ max: 40 })),
    state: z.optional(z.enum(['ACTIVE', 'CLOSED'], { error: 'field.type' })),
    /** Changed at this instant or later. */
    changedSince: z.optional(instant)
  }),
  response: pageOf(partnerEnterprise),
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

const partnerGrant = z.strictObject({
  id: z.uuid(),
  qualification: z.strictObject({ code: z.string(), name: names }),
  state: grantState,
  /** Those of this client that it opens while it is in force. */
  menus: z.array(menuKey),
  grantedAt: instant,
  /** Null: unlimited. */
  expiresAt: z.nullable(instant),
  changedAt: instant
})

export const listPartnerQualifications = endpoint({
  id: 'listPartnerQualifications',
  method: 'GET',
  path: '/api/v1/enterprises/:number/qualifications',
  access: 'client',
  scope: 'qualification:read',
  summary: '企业持有或曾持有的业务资格，先取得的在前；只含能开通本客户端菜单的',
  params: ofEnterprise,
  response: z.strictObject({ data: z.array(partnerGrant) }),
  status: 200,
  errors: ['request.not-found']
})

export const readPartnerCatalogue = endpoint({
  id: 'readPartnerCatalogue',
  method: 'GET',
  path: '/api/v1/qualifications',
  access: 'client',
  scope: 'qualification:read',
  summary: '业务资格目录：现行版本中能开通本客户端菜单的业务资格',
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        code: z.string(),
        name: names,
        menus: z.array(menuKey),
        prerequisites: z.array(z.string()),
        /** Null: unlimited. */
        validityMonths: z.nullable(z.int())
      })
    )
  }),
  status: 200,
  errors: []
})

const partnerOperator = z.strictObject({
  id: z.uuid(),
  /** The user name. */
  account: z.string(),
  role: z.enum(accountRoles),
  permissions: z.array(z.enum(permissions)),
  state: z.enum(['ACTIVE', 'FROZEN', 'DISABLED', 'INVITED'])
})

export const listPartnerOperators = endpoint({
  id: 'listPartnerOperators',
  method: 'GET',
  path: '/api/v1/enterprises/:number/operators',
  access: 'client',
  scope: 'operator:read',
  summary: '可使用本客户端菜单的账号及其角色和权限；不含手机号',
  params: ofEnterprise,
  query: z.strictObject(pageQuery),
  response: pageOf(partnerOperator),
  status: 200,
  errors: ['request.not-found']
})
