import type { ApplicationState, GrantState } from '@portal/contract/application'
import type { AdminRole } from '@portal/contract/endpoint'
import { defineTexts } from '#web/shared/i18n/texts.ts'

/** Words that several of the administrators' pages use. */
export const adminTexts = defineTexts('admin', {
  brand: ['管理端', 'Administration'],
  'role.SYSTEM': ['系统管理员', 'System administrator'],
  'role.SECURITY': ['安全管理员', 'Security administrator'],
  'role.AUDIT': ['审计管理员', 'Auditor'],
  'role.REVIEWER': ['审核员', 'Reviewer'],
  'state.SUBMITTED': ['待受理', 'Waiting'],
  'state.IN_REVIEW': ['审核中', 'In review'],
  'state.APPROVED': ['已通过', 'Approved'],
  'state.RETURNED': ['已退回', 'Returned'],
  'state.REJECTED': ['已驳回', 'Rejected'],
  'state.WITHDRAWN': ['已撤回', 'Withdrawn'],
  'grant.ACTIVE': ['生效中', 'In force'],
  'grant.SUSPENDED': ['已暂停', 'Suspended'],
  'grant.REVOKED': ['已撤销', 'Revoked'],
  'grant.EXPIRED': ['已到期', 'Expired'],
  number: ['用户编号', 'User number'],
  unnamed: ['尚未填写全称', 'No full name yet'],
  refresh: ['刷新', 'Refresh'],
  clear: ['清除', 'Clear'],
  'list.and': ['、', ', '],
  'page.previous': ['上一页', 'Previous page'],
  'page.next': ['下一页', 'Next page'],
  'page.number': ['第 {{page}} 页', 'Page {{page}}'],
  'page.nav': ['分页', 'Pages']
})

export const roleText = (role: AdminRole) => `role.${role}` as const
export const stateText = (state: ApplicationState) => `state.${state}` as const
export const grantText = (state: GrantState) => `grant.${state}` as const
