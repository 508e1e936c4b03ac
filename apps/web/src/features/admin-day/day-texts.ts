import type { AuditFaultCode } from '@portal/contract/admin-day'
import { defineTexts, type TextTable } from '#web/shared/i18n/texts.ts'

export const dayTexts = defineTexts('day', {
  title: ['今日工作', 'Work of the day'],
  day: ['日期', 'Day'],
  'review.waiting': ['待办', 'Waiting'],
  'review.mine': ['我在办', 'Mine in work'],
  'review.overdue': ['超时未办结', 'Overdue'],
  'review.second': ['待第二人审核', 'Waiting for a second approval'],
  'review.answered': ['退回后已重新提交', 'Returned and answered'],
  'review.due': ['{{time}} 前办结', 'Due {{time}}'],
  'review.more': ['另有 {{count}} 件，见审核队列', '{{count}} more in the queue'],
  'review.case': ['查看 {{enterprise}} 的{{name}}申请', 'Open the application of {{enterprise}} for {{name}}'],
  'review.days': ['近 30 天', 'The last 30 days'],
  'review.received': ['收件', 'Received'],
  'review.received.label': ['近 30 天每天的收件', 'Received on each of 30 days'],
  'review.received.hint': ['按最近一次提交的日期计算', 'By the day of the last submission'],
  'review.decided': ['审核结果', 'Decisions'],
  'review.decided.count': ['已审核', 'Decided'],
  'review.decided.label': ['近 30 天每天的审核结果', 'Decisions on each of 30 days'],
  'review.approved': ['通过', 'Approved'],
  'review.returned': ['退回', 'Returned'],
  'review.rejected': ['驳回', 'Rejected'],
  'review.share': ['退回占比', 'Share returned'],
  'review.median': ['用时中位数', 'Median time to decision'],
  'review.hours.less': ['不足 1 小时', 'Less than an hour'],
  'review.hours': ['{{hours}} 小时', '{{hours}} h'],
  'review.none': ['近 30 天没有收件，也没有审核', 'Nothing was received or decided in the last 30 days'],
  'review.qualifications': ['收件最多的业务资格', 'Received by qualification'],
  'review.qualification': ['业务资格', 'Qualification'],
  'review.reasons': ['常见的退回和驳回原因', 'Frequent reasons for returns and rejections'],
  'review.reason': ['原因', 'Reason'],
  'review.reason.other': ['未使用常用意见', 'No canned reason'],
  count: ['件数', 'Cases'],
  week: ['近 7 天', 'The last 7 days'],
  'week.none': ['近 7 天没有', 'None in the last 7 days'],
  'security.state': ['当前状态', 'Now'],
  'security.locked': ['当前锁定的账号、地址和设备', 'Accounts, addresses and devices locked now'],
  'security.week': ['近 7 天每天的安全事件', 'Security events on each of 7 days'],
  'security.lockedSignIns': ['因锁定被拒绝的登录', 'Sign-ins refused by a lock'],
  'security.passwordResets': ['重置登录密码', 'Passwords reset'],
  'security.paymentLocks': ['支付密码锁定', 'Payment passwords locked'],
  'security.lostPhones': ['申请更换手机', 'Lost phones'],
  'security.failedAdmins': ['管理员登录失败', 'Failed sign-ins of administrators'],
  'audit.chain': ['哈希链', 'Chain of hashes'],
  'audit.end': ['链的末尾', 'End of the chain'],
  'audit.end.of': ['第 {{sealed}} 号，封存于 {{time}}', 'No. {{sealed}}, sealed {{time}}'],
  'audit.end.none': ['尚无封存的记录', 'Nothing is sealed yet'],
  'audit.verified': ['最近一次校验', 'Last verification'],
  'audit.never': [
    '尚未校验过。请让运维人员每天运行 pnpm audit:verify。',
    'The chain was never verified. Ask the operators to run pnpm audit:verify daily.'
  ],
  'audit.old': [
    '最近一次校验在 {{time}}，已超过 2 天。请让运维人员每天运行 pnpm audit:verify。',
    'It was last verified {{time}}, more than 2 days ago. Ask the operators to run pnpm audit:verify daily.'
  ],
  'audit.whole': ['{{time}}，{{sealed}} 条完好，没有缺口', '{{time}}: {{sealed}} records intact, no gap'],
  'audit.broken': [
    '{{time}} 的校验发现审计链在第 {{seq}} 号断开：{{fault}}。此前 {{sealed}} 条完好。',
    'The verification of {{time}} found the chain broken at no. {{seq}}: {{fault}}. {{sealed}} records before it are intact.'
  ],
  'audit.exports': ['导出', 'Exports'],
  'audit.exports.label': ['近 7 天每天的导出', 'Exports on each of 7 days'],
  'audit.queueExports': ['审核队列', 'Queue'],
  'audit.personalExports': ['个人信息副本', 'Personal data'],
  'system.attention': ['需要处理', 'Needs attention'],
  'system.well': ['运行正常', 'Everything is well'],
  'system.sms': ['短信服务商故障，验证码发不出', 'The SMS provider fails, and codes do not go out'],
  'system.sms.open': ['查看短信记录', 'Open the SMS log'],
  'system.webhooks': [
    '业务系统回调：{{failing}} 个地址正在失败，{{disabled}} 个已停用',
    'Webhooks: {{failing}} addresses fail, {{disabled}} are off'
  ],
  'system.webhooks.open': ['查看业务系统对接', 'Open connected systems'],
  'system.space': ['磁盘剩余空间不足：{{size}}', 'Little space is left on the disk: {{size}}'],
  'system.job.failed': [
    '后台任务“{{job}}”最近一次运行失败（{{time}}），会自动重试',
    'The job “{{job}}” failed last time ({{time}}) and will be tried again'
  ],
  'system.job.silent': [
    '后台任务“{{job}}”已停止运行，上次完成于 {{time}}',
    'The job “{{job}}” has stopped; it last ended {{time}}'
  ],
  'system.registrations': ['企业注册', 'Registrations'],
  'system.registrations.label': ['近 7 天每天的企业注册', 'Registrations on each of 7 days'],
  'system.signIns': ['企业登录', 'Sign-ins'],
  'system.signIns.label': ['近 7 天每天的企业登录', 'Sign-ins on each of 7 days'],
  'system.sms.label': ['近 7 天每天的短信', 'SMS on each of 7 days'],
  'system.sms.title': ['短信', 'SMS'],
  'system.good': ['成功', 'Good'],
  'system.failed': ['失败', 'Failed'],
  'system.state': ['运行状态', 'State'],
  'system.database': ['数据库大小', 'Size of the database'],
  'system.free': ['磁盘剩余空间', 'Space left on the disk'],
  'system.quarantined': ['待安全扫描的材料', 'Papers waiting for the scan'],
  'system.jobs': ['后台任务', 'Jobs'],
  'system.jobs.of': ['{{count}} 个，其中 {{troubled}} 个异常', '{{count}}, {{troubled}} of them in trouble'],
  'system.version': ['版本', 'Version'],
  'system.version.of': ['数据库 {{schema}}，Node.js {{node}}', 'Database {{schema}}, Node.js {{node}}']
})

const faultTable: TextTable<AuditFaultCode> = {
  altered: ['记录或其封印被修改，或次序被调换', 'a record or its seal was altered, or the order was changed'],
  removed: ['记录被删除', 'a record was removed'],
  inserted: ['已封存的记录之间被插入了一条记录', 'a record was inserted between sealed ones'],
  'back-dated': ['记录的时间与其写入的时间不符', 'the time of a record is not that of its writing'],
  'seal-removed': ['封印被删除', 'a seal was removed'],
  'cut-off': ['末尾被截去', 'the end was cut off']
}
export const auditFaultTexts = defineTexts('day-audit-fault', faultTable)

const jobTable = {
  'seal-audit': ['审计入链', 'seal the audit'],
  'expire-grants': ['资格到期', 'expire grants'],
  'remind-of-papers': ['证件到期提醒', 'remind of papers'],
  'send-reminder-sms': ['发送提醒短信', 'send reminders by SMS'],
  'suspend-for-papers': ['证件过期暂停资格', 'suspend for papers'],
  'expire-approvals': ['支付确认到期', 'expire payment approvals'],
  'settle-phone-recoveries': ['更换手机生效', 'settle lost phones'],
  'end-sign-ons': ['结束业务系统登录', 'end sign-ons'],
  'tell-of-logouts': ['通知业务系统退出', 'tell of logouts'],
  'make-exports': ['生成个人信息副本', 'make exports of personal data'],
  'remind-of-closures': ['注销提醒', 'remind of closures'],
  'erase-closed-accounts': ['删除已注销账号', 'erase closed accounts'],
  'rescan-quarantined': ['重新扫描材料', 'scan papers again'],
  'fan-out-webhooks': ['分发回调', 'fan out webhooks'],
  'deliver-webhooks': ['发送回调', 'deliver webhooks'],
  'sweep-sandbox': ['清理沙箱', 'sweep the sandbox'],
  'sweep-unbound': ['清理未提交的材料', 'sweep papers never submitted'],
  'sweep-orphans': ['清理无主文件', 'sweep files without a row'],
  'sweep-rows': ['清理过期记录', 'sweep old rows']
} as const

export const jobTexts = defineTexts('day-job', jobTable)

const jobs = Object.keys(jobTable) as (keyof typeof jobTable)[]

/** The text key of a job; undefined if this build does not know it. */
export const jobText = (name: string) => jobs.find((known) => known === name)
