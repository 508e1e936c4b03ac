import type { ApplicationAction } from '@portal/contract/application/application'
import type { TextTable } from '#web/shared/i18n/texts.ts'

/** Words for what happened to a case or to what it granted. */
export const caseActions = {
  'actor.system': ['系统', 'System'],
  'action.submit': ['提交', 'Submitted'],
  'action.resubmit': ['重新提交', 'Submitted again'],
  'action.withdraw': ['撤回', 'Withdrawn'],
  'action.claim': ['受理', 'Claimed'],
  'action.release': ['放回队列', 'Put back'],
  'action.approve-first': ['初审通过', 'First approval'],
  'action.approve': ['通过', 'Approved'],
  'action.return': ['退回', 'Returned'],
  'action.reject': ['驳回', 'Rejected'],
  'action.reopen': ['重新审理', 'Reopened'],
  'action.suspend': ['暂停资格', 'Suspended'],
  'action.resume': ['恢复资格', 'Resumed'],
  'action.revoke': ['撤销资格', 'Revoked'],
  'action.expire': ['资格到期', 'Expired'],
  'action.renew': ['续期', 'Renewed'],
  'action.import': ['迁移', 'Migrated']
} as const satisfies TextTable<`action.${ApplicationAction}` | 'actor.system'>

export const actionText = (action: ApplicationAction) => `action.${action}` as const

/** Of the dots of a timeline. */
export const actionColours: Partial<Record<ApplicationAction, string>> = {
  approve: 'var(--ant-color-success)',
  renew: 'var(--ant-color-success)',
  resume: 'var(--ant-color-success)',
  return: 'var(--amber)',
  reopen: 'var(--amber)',
  suspend: 'var(--amber)',
  reject: 'var(--ant-color-error)',
  revoke: 'var(--ant-color-error)'
}
