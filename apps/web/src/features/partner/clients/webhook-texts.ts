import { defineTexts } from '#web/shared/i18n/texts.ts'

export const webhookTexts = defineTexts('client-webhooks', {
  title: ['回调地址', 'Webhook endpoints'],
  label: ['回调地址：{{name}}', 'Webhook endpoints: {{name}}'],
  none: ['没有登记回调地址', 'It has no webhook endpoint'],
  'none.next': [
    '业务系统用自己的密钥通过接口登记，步骤见接口文档。',
    'The system registers one through the API with its own secret; the API documentation says how.'
  ],
  'none.scope': [
    '业务系统没有“管理回调地址”的权限范围，不能登记。',
    'The system lacks the scope “Manage webhooks”, so it cannot register one.'
  ],
  'silent.state': [
    '业务系统已停用，在重新启用之前不发送任何通知。',
    'The system is disabled. Nothing is sent until it is enabled.'
  ],
  'silent.scope': [
    '业务系统没有“管理回调地址”的权限范围，得到该权限之前不发送任何通知。',
    'The system lacks the scope “Manage webhooks”. Nothing is sent until it has it.'
  ],
  'column.address': ['地址', 'Address'],
  'column.types': ['通知的事项', 'Told of'],
  'column.state': ['状态', 'State'],
  'column.last': ['最近一条通知', 'Last webhook'],
  'column.actions': ['操作', 'Actions'],
  'types.all': ['全部事项', 'Everything'],
  'state.ACTIVE': ['使用中', 'Active'],
  'state.DISABLED': ['已停用', 'Disabled'],
  'because.gone': ['对方返回 410，不再接收', 'It answered 410 and wants no more'],
  'because.failing': ['连续五天未能送达', 'It failed for five days'],
  'because.client': ['由业务系统停用', 'By the system'],
  'because.admin': ['由管理员停用', 'By an administrator'],
  failingSince: ['自 {{time}} 起未能送达', 'Failing since {{time}}'],
  'last.none': ['还没有通知', 'None yet'],
  'delivery.PENDING': ['等待发送', 'Waiting'],
  'delivery.DELIVERED': ['已送达', 'Delivered'],
  'delivery.FAILED': ['未送达', 'Failed'],
  deliveries: ['发送记录', 'Deliveries'],
  'deliveries.label': ['发送记录：{{url}}', 'Deliveries: {{url}}'],
  'deliveries.intro': [
    '新的在前，保留 {{days}} 天。发送失败的通知自动重试，最多发送 {{tries}} 次。',
    'Newest first, kept for {{days}} days. What fails is sent again by itself, {{tries}} times at most.'
  ],
  'deliveries.disabled': [
    '回调地址已停用：等待发送的通知在启用后发送，启用后也可以重新发送其他通知。',
    'This endpoint is disabled. What waits is sent once it is enabled; others can be sent again then.'
  ],
  'deliveries.filter': ['按状态筛选', 'Filter by state'],
  'deliveries.all': ['全部', 'All'],
  'deliveries.none': ['近 {{days}} 天没有通知', 'No webhooks in the last {{days}} days'],
  'deliveries.none.next': [
    '与业务系统有关的企业、申请或业务资格发生变化时，这里会出现通知。',
    'They appear when an enterprise, an application or a qualification changes that concerns the system.'
  ],
  'deliveries.none.state': ['没有这种状态的通知', 'None is in this state'],
  'deliveries.more': ['加载更多', 'Show more'],
  'deliveries.end': ['没有更早的记录', 'There are no older ones'],
  'column.at': ['时间', 'Time'],
  'column.type': ['事项', 'About'],
  'column.enterprise': ['企业', 'Enterprise'],
  'column.failures': ['失败次数', 'Failures'],
  'column.next': ['下次发送', 'Next attempt'],
  'column.more': ['详情', 'Details'],
  'next.enabled': ['启用后', 'Once enabled'],
  nothing: ['—', '—'],
  'more.label': ['详情：{{type}}，{{time}}', 'Details: {{type}}, {{time}}'],
  replay: ['重新发送', 'Send again'],
  'replay.label': ['重新发送：{{type}}，{{time}}', 'Send again: {{type}}, {{time}}'],
  'replay.done': ['已安排重新发送，稍后刷新可查看结果', 'It will be sent again; refresh to see what comes of it'],
  payload: ['发出的原文', 'As it was sent'],
  webhookId: ['通知编号（webhook-id）', 'Number of the webhook (webhook-id)'],
  'webhookId.copy': ['复制通知编号', 'Copy the number'],
  attempts: ['每次发送（新的在前，最近 10 次）', 'Attempts (newest first, the last 10)'],
  'attempts.none': ['还没有发送', 'Not sent yet'],
  'attempt.took': ['用时 {{time}} 毫秒', 'took {{time}} ms'],
  'attempt.status': ['状态码 {{status}}', 'Status {{status}}'],
  'attempt.unanswered': ['没有应答', 'No answer'],
  'attempt.empty': ['应答没有内容', 'The answer was empty'],
  disable: ['停用', 'Disable'],
  'disable.label': ['停用回调地址：{{url}}', 'Disable the endpoint: {{url}}'],
  'disable.title': ['停用回调地址', 'Disable the endpoint'],
  'disable.text': [
    '立即停止向“{{name}}”的这个地址发送通知。等待发送的通知保留到重新启用；停用期间的变化不会补发，业务系统须自行查询变更。',
    'Nothing more is sent to this address of “{{name}}”. What waits is kept until it is enabled; changes in between are not sent later, and the system has to read the feed.'
  ],
  'disable.note': [
    '业务系统自己可以重新启用。如须完全停止，请停用业务系统。',
    'The system can enable it again. To stop the system altogether, disable the system.'
  ],
  'disable.confirm': ['立即停用', 'Disable it now'],
  'disable.done': ['回调地址已停用', 'The endpoint is disabled'],
  enable: ['启用', 'Enable'],
  'enable.label': ['启用回调地址：{{url}}', 'Enable the endpoint: {{url}}'],
  'enable.title': ['启用回调地址', 'Enable the endpoint'],
  'enable.text': [
    '重新向“{{name}}”的这个地址发送通知，等待发送的通知随即发送。停用期间的变化不会补发。',
    'This address of “{{name}}” is told again, and what waits is sent at once. Changes of the time in between are not sent.'
  ],
  'enable.confirm': ['启用', 'Enable'],
  'enable.done': ['回调地址已启用', 'The endpoint is enabled']
})
