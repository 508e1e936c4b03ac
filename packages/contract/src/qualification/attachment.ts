import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import type { Permission } from '../permission-codes.ts'
import { instant } from '../text.ts'

/** R25. A file must be smaller than `bytes`, not equal. */
export const attachmentLimits = {
  bytes: 2 * 1024 * 1024,
  megapixels: 50,
  perEnterpriseBytes: 200 * 1024 * 1024,
  /** Code points. */
  nameLength: 255
} as const

/** The purpose of a file, such as `profile:businessLicence` or `application:letter`. */
export const attachmentSlot = z
  .string({ error: 'field.required' })
  .check(z.regex(/^(profile|application|phone):[A-Za-z][A-Za-z0-9_-]{0,59}$/, { error: 'field.type' }))

/** R36: what an upload for this purpose needs. Null: every account may, as it concerns the account itself (R35). */
export const slotPermission = (slot: string): Permission | null => {
  if (slot.startsWith('profile:')) return 'profile.edit'
  return slot.startsWith('application:') ? 'application.submit' : null
}

export const attachmentTypes = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf'
} as const

export const attachmentView = z.strictObject({
  id: z.uuid(),
  slot: z.string(),
  displayName: z.string(),
  mediaType: z.string(),
  size: z.int(),
  /** Of the bytes as they were uploaded: equal for the same file. Absent in answers of the version before. */
  sha256: z.optional(z.string()),
  /** QUARANTINED waits for the scanner: the owner sees it, but a reviewer cannot open it. */
  status: z.enum(['QUARANTINED', 'CLEAN', 'INFECTED', 'ERASED']),
  createdAt: instant
})
export type AttachmentView = z.infer<typeof attachmentView>

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** Multipart: the field `slot`, then one file named `file`. */
export const uploadAttachment = endpoint({
  id: 'uploadAttachment',
  method: 'POST',
  path: '/api/portal/attachments',
  access: 'enterprise-phone',
  // The purpose decides: see slotPermission.
  permission: null,
  summary: '上传一份材料（multipart：先 slot，后 file）：小于 2M 的 JPG、JPEG、PNG 或 PDF',
  multipart: true,
  response: attachmentView,
  status: 201,
  errors: [
    'permission.missing',
    'file.missing',
    'file.name',
    'file.type',
    'file.too-large',
    'file.content-mismatch',
    'file.broken',
    'file.too-many-pixels',
    'file.active-content',
    'file.bomb',
    'file.too-complex',
    'file.encrypted',
    'file.infected',
    'file.quota',
    'file.too-many-at-once',
    'file.storage',
    'file.disk-full',
    'request.invalid'
  ],
  bodyLimit: 3 * 1024 * 1024
})

export const readAttachment = endpoint({
  id: 'readAttachment',
  method: 'GET',
  path: '/api/portal/attachments/:id',
  access: 'enterprise',
  permission: ['profile.read', 'application.read'],
  summary: '一份材料的状态',
  params,
  response: attachmentView,
  status: 200,
  errors: ['request.not-found']
})

/** The bytes of the sanitised copy. */
export const readAttachmentContent = endpoint({
  id: 'readAttachmentContent',
  method: 'GET',
  path: '/api/portal/attachments/:id/content',
  access: 'enterprise',
  permission: ['profile.read', 'application.read'],
  summary: '查看一份材料（图片或 PDF）',
  params,
  query: z.strictObject({ download: z.optional(z.enum(['1'])) }),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'file.storage']
})

export const readCaseAttachment = endpoint({
  id: 'readCaseAttachment',
  method: 'GET',
  path: '/api/admin/attachments/:id/content',
  access: 'admin',
  roles: ['REVIEWER'],
  summary: '查看材料，记入审计；未扫描的不能打开',
  params,
  query: z.strictObject({ download: z.optional(z.enum(['1'])) }),
  raw: true,
  status: 200,
  errors: ['request.not-found', 'application.file-not-scanned', 'file.storage']
})
