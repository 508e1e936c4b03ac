import { beijingDay } from '@portal/contract/beijing-time'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { AdminActor } from '#api/http/caller.ts'
import { isActiveReviewer, isAwayOn, seatActions } from './claim.rules.ts'
import type { ListedEnterprise, ListedTask } from './task-list.store.ts'

type Around = { enterprise: ListedEnterprise; isOpen: boolean; admin: AdminActor; now: Date }

/** What a row and a page of a task have in common, with what this reviewer may do. */
export const viewTask = (
  { claimedBy, decidedBy, firstApprovalBy, ...row }: ListedTask,
  { enterprise: { type, creditCode: _, ...enterprise }, isOpen, admin, now }: Around
) => {
  const { id, createdAt, dueAt, decidedAt } = row
  const claimer = isOpen ? claimedBy : null
  return {
    id,
    createdAt,
    dueAt,
    decidedAt,
    enterprise: {
      ...enterprise,
      number: formatEnterpriseNumber(enterprise.number),
      type: { zh: type.nameZh, en: type.nameEn }
    },
    overdue: isOpen && dueAt < now,
    claimedBy: claimer && { id: claimer.id, name: claimer.name, self: claimer.id === admin.adminId },
    decidedBy: decidedBy?.name ?? null,
    allowedActions: admin.roles.includes('REVIEWER')
      ? seatActions({
          isOpen,
          isClaimed: claimer !== null,
          claimedById: claimer?.id ?? null,
          isClaimerActive: claimer !== null && isActiveReviewer(claimer),
          firstApprovalById: firstApprovalBy?.id ?? null,
          hasFirstApproval: firstApprovalBy ? isActiveReviewer(firstApprovalBy) : false,
          reviewerId: admin.adminId,
          isAway: isAwayOn(admin, beijingDay(now)),
          decisions: ['approve', 'reject']
        })
      : []
  }
}

/** What may be done from a row: a decision needs a look at the page. */
export const viewTaskRow = (row: ListedTask, around: Around) => {
  const { allowedActions, ...view } = viewTask(row, around)
  return {
    ...view,
    allowedActions: allowedActions.filter((action) => action === 'claim' || action === 'release')
  }
}
