import { defineTexts } from '#web/shared/i18n/texts.ts'

export const broadcastsTexts = defineTexts('admin-broadcasts', {
  title: ['平台公告', 'Broadcasts'],
  intro: [
    '公告在开始时间进入收件人的站内信，结束或撤回后消失。发送后不能修改，只能撤回后重新发送。',
    'A broadcast is in the inbox of its recipients from its start to its end or withdrawal. It cannot be changed, only withdrawn and sent anew.'
  ],
  new: ['新建公告', 'New broadcast'],
  list: ['平台公告列表', 'Broadcasts'],
  empty: ['还没有公告', 'No broadcasts yet'],
  more: ['加载更多', 'Load more'],
  open: ['查看', 'Open'],
  'open.label': ['查看公告《{{title}}》', 'Open “{{title}}”'],

  'column.title': ['标题', 'Title'],
  'column.audience': ['发送对象', 'Audience'],
  'column.state': ['状态', 'State'],
  'column.period': ['起止时间', 'Period'],
  'column.rate': ['已读', 'Read'],
  'column.sentBy': ['发送人', 'Sent by'],
  'column.actions': ['操作', 'Action'],

  'state.planned': ['待发送', 'Scheduled'],
  'state.running': ['进行中', 'Running'],
  'state.ended': ['已结束', 'Ended'],
  'state.withdrawn': ['已撤回', 'Withdrawn'],
  banner: ['横幅', 'Banner'],

  'audience.ALL': ['所有企业', 'All enterprises'],
  'audience.TYPE': ['一种企业类型', 'A type of enterprise'],
  'audience.QUALIFICATION': ['持有业务资格的企业', 'Holders of a qualification'],
  'audience.ENTERPRISES': ['指定企业', 'Chosen enterprises'],
  'audience.named': ['{{kind}}：{{name}}', '{{kind}}: {{name}}'],

  'category.review': ['审核通知', 'Reviews'],
  'category.security': ['安全通知', 'Security'],
  'category.account': ['账号与资料', 'Account'],
  'category.notice': ['平台公告', 'Notices'],

  period: ['{{from}} 至 {{to}}', '{{from}} to {{to}}'],
  rate: ['{{readers}} / {{recipients}}（{{percent}}%）', '{{readers}} of {{recipients}} ({{percent}}%)'],
  'rate.uncounted': ['正在统计', 'Being counted'],
  'rate.hint': [
    '送达数在公告开始时统计，不含沙箱企业；之后注册的账号也能看到公告并计入已读。',
    'Recipients are counted when the broadcast begins, without the sandbox. Accounts that register later see it too, and count as readers.'
  ],
  who: ['{{name}}，{{time}}', '{{name}}, {{time}}'],
  enterprises: ['指定的企业（{{count}}）', 'Chosen enterprises ({{count}})'],
  'enterprise.unnamed': ['未填写名称', 'Without a name'],

  withdraw: ['撤回', 'Withdraw'],
  'withdraw.title': ['撤回公告《{{title}}》？', 'Withdraw “{{title}}”?'],
  'withdraw.text': [
    '公告立即从所有收件箱和页面上消失，不能恢复。',
    'It leaves all inboxes and pages at once and cannot be brought back.'
  ],
  'withdraw.done': ['公告已撤回', 'The broadcast is withdrawn'],
  withdrawn: ['{{name}} 于 {{time}} 撤回', 'Withdrawn by {{name}}, {{time}}'],

  audience: ['发送对象', 'Audience'],
  type: ['企业类型', 'Type of enterprise'],
  'type.placeholder': ['请选择企业类型', 'Choose a type'],
  qualification: ['业务资格', 'Qualification'],
  'qualification.placeholder': ['请选择业务资格', 'Choose a qualification'],
  'qualification.hint': [
    '按当前有效的资格，取得或失去资格的企业随之看到或看不到公告。',
    'Those who hold it in force, at any moment: who gets or loses it gets or loses the broadcast.'
  ],
  numbers: ['用户编号', 'Enterprise numbers'],
  'numbers.hint': ['每行一个，10 位数字，最多 200 家', 'One a line, 10 digits each, at most 200'],
  category: ['类别', 'Category'],
  'category.placeholder': ['请选择类别', 'Choose a category'],
  titleZh: ['标题', 'Title'],
  bodyZh: ['正文', 'Text'],
  'body.hint': [
    '纯文本，可分行；https:// 开头的网址显示为链接。',
    'Plain text with lines; addresses that begin with https:// are shown as links.'
  ],
  titleEn: ['英文标题', 'English title'],
  bodyEn: ['英文正文', 'English text'],
  'english.hint': ['不填时，英文页面显示中文。', 'Without it, English pages show the Chinese text.'],
  startsAt: ['开始时间', 'Start'],
  'startsAt.hint': ['北京时间；不填则立即发送', 'Beijing time; at once if left empty'],
  endsAt: ['结束时间', 'End'],
  'endsAt.hint': ['北京时间，366 天以内', 'Beijing time, within 366 days'],
  isBanner: [
    '停机等重要公告：在所有页面（包括登录页）顶部显示横幅',
    'For outages: show it on top of every page, also of the sign-in'
  ],
  next: ['预览', 'Preview'],
  back: ['返回修改', 'Back'],
  send: ['立即发送', 'Send now'],
  schedule: ['定时发送', 'Schedule'],
  'send.done': ['公告已发送', 'The broadcast is sent'],
  'schedule.done': ['公告将定时发送', 'The broadcast is scheduled'],
  preview: ['预览公告', 'Preview'],
  'preview.recipients': ['现在发送将送达 {{count}} 个账号', 'It would reach {{count}} accounts now'],
  'preview.at-once': ['立即', 'now'],
  'preview.zh': ['中文页面', 'Chinese pages'],
  'preview.en': ['英文页面', 'English pages'],
  'preview.banner': ['横幅', 'Banner'],
  'preview.message': ['站内信', 'Message']
})
