import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { attachmentSlot, attachmentView, uploadAttachment } from '../qualification/attachment.ts'
import { instant, text } from '../text.ts'

/** R51: how long the QR code for the phone is valid. */
export const photoLimits = { minutes: 10 } as const

/** In a header, because the answer to a wrong token comes before the file is read. */
export const photoTokenHeader = 'x-photo-token'

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

/** The answer alone has the token, in the part of the address that browsers do not send. */
export const openPhotoUpload = endpoint({
  id: 'openPhotoUpload',
  method: 'POST',
  path: '/api/portal/photo-uploads',
  access: 'enterprise',
  // The purpose decides: see slotPermission.
  permission: null,
  summary: '取得用手机拍照上传一份材料的一次性地址，10 分钟内有效；本次登录先前的地址随即作废',
  body: z.strictObject({
    slot: attachmentSlot,
    /** The label of the field in one of the languages: papers of several qualifications may share a purpose. */
    label: text({ max: 200, required: 'field.required' })
  }),
  response: z.strictObject({ id: z.uuid(), address: z.string(), expiresAt: instant }),
  status: 201,
  errors: ['permission.missing', 'request.too-many']
})

export const readPhotoUpload = endpoint({
  id: 'readPhotoUpload',
  method: 'GET',
  path: '/api/portal/photo-uploads/:id',
  access: 'enterprise',
  permission: null,
  summary: '手机是否已上传',
  params,
  response: z.strictObject({
    state: z.enum(['open', 'used', 'closed']),
    /** Of a used one. Null also if the paper is gone by now. */
    attachment: z.nullable(attachmentView)
  }),
  status: 200,
  errors: ['request.not-found']
})

export const closePhotoUpload = endpoint({
  id: 'closePhotoUpload',
  method: 'DELETE',
  path: '/api/portal/photo-uploads/:id',
  access: 'enterprise',
  permission: null,
  summary: '作废手机上传的地址',
  params,
  status: 204,
  errors: ['request.not-found']
})

/** Public: the answer names the paper, neither enterprise nor person. By POST, so that the token is in no address. */
export const readPhotoPaper = endpoint({
  id: 'readPhotoPaper',
  method: 'POST',
  path: '/api/portal/photo-uploads/paper',
  access: 'public',
  summary: '手机页面：要上传哪一份材料；不含企业名称和个人信息',
  body: z.strictObject({ token: text({ max: 100, required: 'field.required' }) }),
  response: z.strictObject({ slot: z.string(), name: names, expiresAt: instant }),
  status: 200,
  errors: ['photo.closed', 'request.too-many']
})

/** The form is that of `uploadAttachment`. */
export const uploadPhoto = endpoint({
  id: 'uploadPhoto',
  method: 'POST',
  path: '/api/portal/photo-uploads/content',
  access: 'public',
  summary: '手机上传（multipart：先 slot，后 file），凭 x-photo-token，只能成功一次；检查与“上传一份材料”相同',
  multipart: true,
  status: 204,
  errors: ['photo.closed', 'request.too-many', ...uploadAttachment.errors],
  bodyLimit: uploadAttachment.bodyLimit
})
