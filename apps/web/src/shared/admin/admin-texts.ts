import type { ApplicationState } from '@portal/contract/application/application'
import type { AdminRole } from '@portal/contract/endpoint'
import type { GrantState } from '@portal/contract/qualification/grant'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const adminTexts = defineTexts('admin', {
  'day.any': ['不限', 'Any day'],
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
  'fate.SUSPENDED': ['资格已暂停', 'Qualification suspended'],
  'fate.REVOKED': ['资格已撤销', 'Qualification revoked'],
  'fate.EXPIRED': ['资格已到期', 'Qualification expired'],
  'enterprise.ACTIVE': ['正常', 'Active'],
  'enterprise.FROZEN': ['已冻结', 'Frozen'],
  'enterprise.CLOSED': ['已注销', 'Closed'],
  number: ['用户编号', 'User number'],
  unnamed: ['尚未填写全称', 'No full name yet'],
  sandbox: ['沙箱', 'Sandbox'],
  'sandbox.only': ['只看沙箱数据', 'Sandbox only'],
  export: ['导出', 'Export'],
  'export.hint': ['按当前筛选导出 Excel，最多 10000 条', 'The current filter as a spreadsheet, at most 10,000 rows'],
  'export.done': ['已导出', 'Exported'],
  refresh: ['刷新', 'Refresh'],
  'list.and': ['、', ', '],
  reveal: ['查看', 'Show'],
  'reveal.hide': ['隐藏', 'Hide'],
  'reveal.label': ['查看{{label}}的原文，记入审计', 'Show {{label}} in clear; this is recorded'],
  'reveal.hide.label': ['隐藏{{label}}', 'Hide {{label}}'],
  'reveal.shown': ['已显示并记入审计，{{seconds}} 秒后自动隐藏', 'Shown and recorded; hidden again in {{seconds}} s'],
  'file.waiting': [
    '此材料尚未通过安全扫描，暂不能打开；扫描完成后请刷新本页。',
    'This paper has not passed the security scan yet and cannot be opened. Refresh the page after the scan.'
  ],
  'file.erased': [
    '企业账号已注销，此材料已删除。',
    'The enterprise has closed its account, and this paper was erased.'
  ],
  'file.infected': [
    '此材料未通过安全扫描，不能打开。请企业更换文件。',
    'This paper failed the security scan and cannot be opened. Ask for another file.'
  ],
  'paper.open': ['查看 {{label}}', 'Open {{label}}'],
  'paper.waiting': ['等待安全扫描', 'Waiting for the scan'],
  'paper.infected': ['未通过安全扫描', 'Failed the scan'],
  'search.submit': ['查询', 'Search'],
  'search.reset': ['重置', 'Reset'],
  'page.size': ['每页条数', 'Rows a page'],
  'page.size.option': ['{{count}} 条/页', '{{count}} / page'],
  'page.beyond': ['这一页已经没有内容', 'Nothing is left on this page'],
  'page.beyond.go': ['回到第一页', 'Back to the first page'],
  'page.first': ['首页', 'First page'],
  'page.go': ['跳至', 'Go to page'],
  'page.previous': ['上一页', 'Previous page'],
  'page.next': ['下一页', 'Next page'],
  'page.number': ['第 {{page}} 页', 'Page {{page}}'],
  'page.nav': ['分页', 'Pages']
})

export const roleText = (role: AdminRole) => `role.${role}` as const
export const stateText = (state: ApplicationState) => `state.${state}` as const
export const grantText = (state: GrantState) => `grant.${state}` as const
