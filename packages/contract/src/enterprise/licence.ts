import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import type { ProfileKey } from './profile-fields.ts'

/** The profile fields that a 营业执照 shows, in the order of the form. */
export const licenceFields = [
  'fullName',
  'creditCode',
  'registeredCapital',
  'establishedOn',
  'operatingUntil',
  'registrationAuthority',
  'businessScope',
  'registeredAddress',
  'legalPersonName'
] as const satisfies readonly ProfileKey[]

export const readLicence = endpoint({
  id: 'readLicence',
  method: 'POST',
  path: '/api/portal/profile/licence-readings',
  access: 'enterprise',
  permission: 'profile.edit',
  summary: '识别已上传的营业执照，返回可供填写的内容，由企业核对后自行填入；识别结果随材料保留，供审核时比对',
  body: z.strictObject({ attachmentId: z.uuid({ error: 'field.type' }) }),
  /** Only what was read, normalised as the form does it. The form judges it like typed values. */
  response: z.strictObject({ values: z.partialRecord(z.enum(licenceFields), z.string()) }),
  status: 200,
  errors: ['request.not-found', 'request.too-many', 'licence.unread']
})
