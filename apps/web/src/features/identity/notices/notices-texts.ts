import { defineTexts } from '#web/shared/i18n/texts.ts'

export const noticesTexts = defineTexts('notices', {
  title: ['通知设置', 'Notices'],
  own: ['我的接收方式', 'How notices reach me'],
  'own.text': [
    '站内信始终保留。通知只写明事项和链接，不含个人信息。',
    'The messages here are always kept. A notice names the matter and a link, and no personal data.'
  ],
  kind: ['通知类别', 'Kind'],
  'kind.review': ['审核结果', 'Results of reviews'],
  'kind.review.text': [
    '申请和资料变更的退回、驳回、通过，资格的暂停和恢复',
    'Returned, rejected, approved; qualifications suspended and resumed'
  ],
  'kind.expiry': ['到期提醒', 'Reminders'],
  'kind.expiry.text': ['证照、业务资格到期和复审', 'Papers and qualifications that end, and reviews of profiles'],
  'kind.security': ['安全通知', 'Security'],
  'kind.security.text': [
    '密码、手机、二次验证等变更，不能关闭',
    'Changes of passwords, phone and second step; always on'
  ],
  sms: ['短信', 'SMS'],
  mail: ['邮件', 'E-mail'],
  wecom: ['企业微信', 'WeCom'],
  dingtalk: ['钉钉', 'DingTalk'],
  'switch.of': ['{{kind}}：{{channel}}', '{{kind}}: {{channel}}'],
  'not-offered': ['平台未开通', 'Not available'],
  'no-address': ['未设置邮箱', 'No address yet'],
  switched: ['已保存', 'Saved'],
  addresses: ['接收地址', 'Addresses'],
  phone: ['绑定手机', 'Bound phone'],
  'phone.change': ['更换', 'Change'],
  email: ['通知邮箱', 'E-mail address'],
  'email.none': [
    '未设置。设置后，审核结果和到期提醒会发到邮箱',
    'None yet. With one, results and reminders reach you by e-mail'
  ],
  'email.closed': ['平台未开通邮件通知', 'The platform sends no e-mail'],
  'email.set': ['设置邮箱', 'Set address'],
  'email.change': ['更换邮箱', 'Change address'],
  'email.remove': ['删除', 'Remove'],
  'email.remove.title': ['删除通知邮箱？', 'Remove the address?'],
  'email.remove.text': ['通知不再发送到 {{address}}。', 'No notices go to {{address}} any more.'],
  'email.remove.submit': ['删除邮箱', 'Remove address'],
  'email.removed': ['邮箱已删除', 'The address was removed'],
  'email.new': ['邮箱', 'E-mail address'],
  'email.code': ['邮箱验证码', 'Code'],
  'email.code.hint': [
    '发送到上面的邮箱，5 分钟内有效；没有收到时请查看垃圾邮件',
    'Sent to this address, valid for 5 minutes; please look into the spam folder, too'
  ],
  'email.code.placeholder': ['6 位数字', '6 digits'],
  'email.submit': ['确认', 'Confirm'],
  'email.done': ['通知邮箱已设置', 'The address was set'],
  robots: ['企业群机器人', 'Robots of the enterprise'],
  'robots.text': [
    '审核结果和到期提醒同时发到本企业的企业微信群或钉钉群。只有主账号可以登记。',
    'Results and reminders also go to a group of your enterprise in WeCom or DingTalk. Only the owner sets this up.'
  ],
  'robot.none': ['未登记', 'Not set up'],
  'robot.saved': ['机器人 {{masked}}，登记于 {{at}}', 'Robot {{masked}}, saved {{at}}'],
  'robot.set': ['登记', 'Set up'],
  'robot.change': ['重新登记', 'Set up again'],
  'robot.test': ['发送测试消息', 'Send a test'],
  'robot.remove': ['删除', 'Remove'],
  'robot.of': ['{{act}}：{{channel}}', '{{act}}: {{channel}}'],
  'robot.title': ['登记{{channel}}群机器人', 'Robot of {{channel}}'],
  'robot.steps.wecom': [
    '在企业微信群的“消息推送”（群机器人）中添加机器人，复制它的 Webhook 地址。知道地址的人都能向群里发消息，请勿外传。',
    'Add a robot to the group in WeCom and copy its webhook address. Whoever knows it can write to the group, so keep it to yourself.'
  ],
  'robot.steps.dingtalk': [
    '在钉钉群的“机器人”中添加自定义机器人，安全设置选“加签”，复制 Webhook 地址和密钥。',
    'Add a custom robot to the group in DingTalk, choose signing as its security setting, and copy the webhook address and the secret.'
  ],
  'robot.address': ['Webhook 地址', 'Webhook address'],
  'robot.secret': ['加签密钥', 'Secret'],
  'robot.kinds': ['接收的通知', 'Notices'],
  'robot.kinds.hint': [
    '企业的安全通知（如冻结）始终发送',
    'Security notices about the enterprise, such as a freeze, are always sent'
  ],
  'robot.submit': ['保存', 'Save'],
  'robot.done': ['机器人已登记，建议发送一条测试消息', 'Saved. Please send a test'],
  'robot.remove.title': ['删除{{channel}}群机器人？', 'Remove the robot of {{channel}}?'],
  'robot.remove.text': ['通知不再发到该群。', 'No notices go to this group any more.'],
  'robot.remove.submit': ['删除机器人', 'Remove robot'],
  'robot.removed': ['机器人已删除', 'The robot was removed'],
  'outcome.sent': ['测试消息已发到群里', 'The test is in the group'],
  'outcome.throttled': [
    '发送过于频繁，请一分钟后再试（{{reason}}）',
    'Too many messages; please try again in a minute ({{reason}})'
  ],
  'outcome.unavailable': [
    '对方没有应答，请稍后再试（{{reason}}）',
    'No answer from there; please try again later ({{reason}})'
  ],
  'outcome.rejected': [
    '被拒绝，请核对地址、密钥和机器人的安全设置（{{reason}}）',
    'Refused; please check address, secret and the robot’s security settings ({{reason}})'
  ]
})
