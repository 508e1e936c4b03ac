import { createHash } from 'node:crypto'
import type { Row } from './copy-rows.ts'
import { uuidAt } from './row-values.ts'

export type Enterprise = { id: string; accountId: string; number: number; registeredAt: Date }

const paperHash = createHash('sha256').update('no bytes').digest('hex')

export const paperRow = (
  { id: enterpriseId, accountId, registeredAt }: Enterprise,
  slot: string
): Row & { id: string } => {
  const id = uuidAt(registeredAt)
  return {
    id,
    enterprise_id: enterpriseId,
    uploaded_by_id: accountId,
    slot,
    display_name: '压测材料.pdf',
    media_type: 'application/pdf',
    size: 40_000,
    sha256: paperHash,
    status: 'CLEAN',
    original_key: `${id}.original`,
    view_key: `${id}.original`,
    bound_at: registeredAt,
    created_at: registeredAt,
    scanned_at: registeredAt
  }
}
