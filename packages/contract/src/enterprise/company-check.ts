import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant } from '../text.ts'
import type { ProfileKey } from './profile-fields.ts'

/** The profile fields that a register of companies knows, in the order of the page. */
export const registeredFields = [
  'fullName',
  'creditCode',
  'legalPersonName',
  'registeredCapital',
  'establishedOn',
  'operatingUntil',
  'registrationAuthority'
] as const satisfies readonly ProfileKey[]

export type RegisteredField = (typeof registeredFields)[number]

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** R38: what the register says beside the profile in force. It is a hint for the reviewer and decides nothing. */
const companyCheck = z.strictObject({
  /** `differs`: at least one field does. `unavailable`: the service gave no usable answer. */
  result: z.enum(['match', 'differs', 'not-found', 'unavailable']),
  checkedAt: instant,
  /** As the register writes it, such as 存续 or 吊销. */
  registerState: z.nullable(z.string()),
  fields: z.array(
    z.strictObject({
      field: z.enum(registeredFields),
      /** `absent`: the profile or the register has no value. */
      result: z.enum(['match', 'differs', 'absent']),
      /** Value of the register, in the form of the profile. */
      registered: z.nullable(z.string())
    })
  )
})

const answer = z.strictObject({
  /** False where no service is configured, and for test enterprises. */
  isOffered: z.boolean(),
  /** Null until the profile in force was checked. */
  check: z.nullable(companyCheck)
})

export const readCompanyCheck = endpoint({
  id: 'readCompanyCheck',
  method: 'GET',
  path: '/api/admin/applications/:id/company-check',
  access: 'admin',
  roles: ['REVIEWER', 'AUDIT'],
  summary: '工商核验的结果：与现行资料逐项比对',
  params,
  response: answer,
  status: 200,
  errors: ['request.not-found']
})

export const checkCompany = endpoint({
  id: 'checkCompany',
  method: 'POST',
  path: '/api/admin/applications/:id/company-check',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '向工商核验服务查询该企业，结果只供参考；每次查询都留痕',
  params,
  response: answer,
  status: 200,
  errors: ['request.not-found']
})
