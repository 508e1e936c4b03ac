import type { AttachmentView } from '@portal/contract/qualification/attachment'
import type { AttachmentRow } from './attachment.store.ts'

export const viewAttachment = ({
  id,
  slot,
  displayName,
  mediaType,
  size,
  sha256,
  status,
  createdAt
}: AttachmentRow): AttachmentView => ({
  id,
  slot,
  displayName,
  mediaType,
  size,
  sha256,
  status,
  createdAt
})
