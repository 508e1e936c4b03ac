import type { AdminActor } from '#api/http/caller.ts'
import { mayJudge, mayWithdraw } from './factor-reset.rules.ts'
import type { ResetRow } from './factor-reset.store.ts'

export const viewReset = (row: ResetRow | undefined, admin: Pick<AdminActor, 'adminId' | 'roles'>) =>
  row
    ? {
        id: row.id,
        reason: row.reason,
        proof: row.proof,
        proposedBy: row.proposedBy.name,
        proposedAt: row.proposedAt,
        mayJudge: mayJudge(row, admin),
        mayWithdraw: mayWithdraw(row, admin)
      }
    : null
