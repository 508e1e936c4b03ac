import { caseActions } from '#web/shared/admin/case-actions.ts'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const enterpriseTabsTexts = defineTexts('admin-enterprise-tabs', {
  ...caseActions,
  more: ['加载更多', 'Load more'],
  all: ['已显示全部', 'These are all'],
  empty: ['未填写', 'Empty'],

  'profile.none': ['该企业还没有提交资料', 'The enterprise has not submitted its profile'],
  'profile.version': ['版本', 'Version'],
  'profile.against': ['对比版本', 'Compared with'],
  'profile.option': ['第 {{revision}} 版（{{at}}）', 'Version {{revision}} ({{at}})'],
  'profile.newest': ['第 {{revision}} 版（{{at}}，当前）', 'Version {{revision}} ({{at}}, in force)'],
  'profile.first': ['没有更早的版本', 'No earlier version'],
  'profile.changed.only': ['只看有差异的项目', 'Differences only'],
  'profile.changed': ['{{count}} 项有差异', 'Different: {{count}}'],
  'profile.same': ['两个版本没有差异', 'The two versions are the same'],
  'profile.title': ['资料对比', 'The two versions'],
  'profile.field': ['项目', 'Field'],
  'profile.side': ['第 {{revision}} 版', 'Version {{revision}}'],
  'profile.differs': ['有差异', 'Different'],
  'profile.masked': ['敏感信息已脱敏', 'Sensitive values are masked'],

  'papers.title': ['提交的材料', 'Papers submitted'],
  'papers.none': ['该企业还没有提交材料', 'The enterprise has not submitted any paper'],
  'papers.logged': ['每次打开材料都记入审计', 'Opening a paper is recorded in the audit log'],
  'papers.kind': ['材料', 'Paper'],
  'papers.file': ['文件', 'File'],
  'papers.state': ['使用情况', 'Use'],
  'papers.inForce': ['当前资料在用', 'In force'],
  'papers.former': ['历史材料', 'Earlier'],
  'papers.case': ['随申请提交', 'Of a case'],
  'papers.scan': ['安全扫描', 'Security scan'],
  'papers.scan.CLEAN': ['已通过', 'Passed'],
  'papers.scan.QUARANTINED': ['等待扫描', 'Waiting'],
  'papers.scan.INFECTED': ['未通过', 'Failed'],
  'papers.scan.ERASED': ['文件已删除', 'Erased'],
  'papers.scan.none': ['未经扫描', 'Not scanned'],
  'papers.until': ['有效期至', 'Valid until'],
  'papers.expired': ['已过期', 'Expired'],
  'papers.soon': ['还有 {{days}} 天', 'Days left: {{days}}'],
  'papers.submitted': ['提交时间', 'Submitted'],
  'papers.by': ['上传账号 {{username}}', 'Uploaded by {{username}}'],
  'papers.size': ['{{size}} KB', '{{size}} KB'],

  'history.title': ['办理经过', 'History'],
  'history.none': ['还没有申请或业务资格', 'No case and no qualification yet'],
  'history.round': ['第 {{round}} 轮', 'Round {{round}}'],

  'messages.title': ['发给企业的站内信', 'Messages to the enterprise'],
  'messages.none': ['还没有站内信', 'No messages yet'],
  'messages.at': ['发送时间', 'Sent'],
  'messages.to': ['收件账号', 'To'],
  'messages.text': ['内容', 'Message'],
  'messages.state': ['状态', 'State'],
  'messages.read': ['已读', 'Read'],
  'messages.unread': ['未读', 'Unread'],
  'messages.deleted': ['收件人已删除', 'Deleted by its reader'],
  'messages.of.client': [
    '业务系统发给企业的正文不在此显示',
    'What a connected system wrote to the enterprise is not shown here'
  ],
  'messages.category.review': ['审核通知', 'Reviews'],
  'messages.category.security': ['安全通知', 'Security'],
  'messages.category.account': ['账号与资料', 'Account'],
  'messages.category.notice': ['平台公告', 'Notices'],

  'notes.title': ['内部备注', 'Internal notes'],
  'notes.hint': ['仅平台工作人员可见，企业看不到', 'Only staff of the platform read them, never the enterprise'],
  'notes.none': ['还没有备注', 'No notes yet'],
  'notes.label': ['新备注', 'New note'],
  'notes.add': ['添加备注', 'Add the note'],

  'signIns.none': ['还没有登录记录', 'No sign-ins yet'],
  'signIns.hint': [
    '地址只显示所在网络；完整地址由审计管理员在审计记录中查看。',
    'Of an address only its network is shown; auditors find the whole address in the audit log.'
  ],
  'signIns.place.host': ['本机', 'this server'],
  'signIns.place.private': ['内网', 'private network'],
  'signIns.place.public': ['公网', 'internet']
})
