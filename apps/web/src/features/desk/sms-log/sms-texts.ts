import type { SmsFaultCode, SmsState } from '@portal/contract/desk/sms-log'
import type { SmsNotice, SmsPurpose, testSmsPurpose } from '@portal/contract/identity/sms-purposes'
import { defineTexts, type TextTable } from '#web/shared/i18n/texts.ts'

export const smsTexts = defineTexts('admin-sms', {
  title: ['短信记录', 'SMS log'],
  intro: [
    '手机号脱敏，不含验证码；验证码不能重发。新的在前，每页 50 条，保留 200 天。',
    'Phones are masked and no code is kept; codes cannot be sent again. Newest first, 50 a page, kept for 200 days.'
  ],
  overview: ['概况', 'Overview'],
  'overview.provider': ['短信服务商', 'Provider'],
  'overview.budget': ['近一小时用量', 'Used in the last hour'],
  'overview.budget.of': ['{{used}} / {{perHour}} 条，剩余 {{left}} 条', '{{used}} of {{perHour}}, {{left}} left'],
  'overview.state': ['发送状态', 'State'],
  'overview.working': ['正常', 'Working'],
  'overview.unconfigured': ['未配置，短信不会发出', 'Not set up: nothing is sent'],
  'overview.failing': ['服务商故障', 'Failing'],
  'overview.failing.text': [
    '短信服务商未能发出最近一条短信，用户会被告知稍后再试，不计入发送次数。',
    'The provider did not take the latest message. Users are told to try again later, and no quota is used.'
  ],
  'overview.exhausted.text': [
    '近一小时的短信已用完，新的验证码暂时发不出。',
    'The budget of the hour is used up, so no code goes out for now.'
  ],
  'overview.cost': ['估算费用', 'Estimated cost'],
  'overview.cost.of': [
    '近 30 天约 {{cost}} 元，按每条 {{price}} 分估算',
    'About CNY {{cost}} in 30 days, at {{price}} fen a message'
  ],
  'overview.none': ['近 30 天没有发送短信', 'No message was sent in the last 30 days'],
  'overview.days': ['近 30 天的短信', 'Messages of the last 30 days'],
  day: ['日期', 'Day'],
  sent: ['成功', 'Sent'],
  failed: ['失败', 'Failed'],
  cost: ['费用（元）', 'Cost (CNY)'],
  filter: ['筛选', 'Filter'],
  state: ['状态', 'State'],
  'state.placeholder': ['全部', 'All'],
  purpose: ['用途', 'Purpose'],
  'purpose.placeholder': ['全部，可输入查找', 'All; type to find'],
  phone: ['完整手机号', 'Whole phone number'],
  'phone.placeholder': ['11 位手机号', '11 digits'],
  'phone.hint': ['按手机号查询会记入审计', 'A search by phone is recorded'],
  since: ['开始日期', 'From'],
  until: ['结束日期', 'To'],
  list: ['短信列表', 'Messages'],
  'column.at': ['时间', 'Time'],
  'column.phone': ['手机号', 'Phone'],
  'column.purpose': ['用途', 'Purpose'],
  'provider.aliyun': ['阿里云', 'Alibaba Cloud'],
  'provider.tencent': ['腾讯云', 'Tencent Cloud'],
  'provider.http': ['HTTP 接口', 'HTTP interface'],
  'provider.console': ['未配置（不发送）', 'None (nothing is sent)'],
  'provider.sandbox': ['沙箱（不发送）', 'Sandbox (nothing is sent)'],
  'column.provider': ['服务商', 'Provider'],
  'column.state': ['状态', 'State'],
  'column.fault': ['失败原因', 'Fault'],
  'column.providerId': ['服务商编号', 'Provider’s number'],
  nobody: ['未发送', 'To nobody'],
  empty: ['没有符合条件的短信', 'No message matches'],
  'empty.yet': ['还没有发送过短信', 'No message was sent yet'],
  'empty.beyond': ['没有更早的短信', 'No older messages'],
  first: ['回到最新', 'Back to the newest']
})

/** The compiler finds a state without words. */
const stateTable: TextTable<SmsState> = {
  PENDING: ['发送中', 'Being sent'],
  SENT: ['已发送', 'Sent'],
  UNCONFIGURED: ['未发送（未配置）', 'Not sent (no provider)'],
  FAILED: ['失败', 'Failed'],
  SUPPRESSED: ['未发送', 'Not sent']
}
export const smsStateTexts = defineTexts('sms-state', stateTable)

const faultTable: TextTable<SmsFaultCode> = {
  unavailable: ['服务商无应答或出错', 'The provider did not answer or failed'],
  throttled: ['服务商限流', 'The provider’s own limit'],
  rejected: ['服务商拒绝：请检查账号、签名、模板和余额', 'Refused: check account, signature, template and balance']
}
export const smsFaultTexts = defineTexts('sms-fault', faultTable)

type Purpose = SmsPurpose | SmsNotice | typeof testSmsPurpose

const purposeTable: TextTable<Purpose> = {
  register: ['验证码：注册', 'Code: registration'],
  'reset-password': ['验证码：找回登录密码', 'Code: forgotten password'],
  activate: ['验证码：激活操作员账号', 'Code: activation of an operator'],
  'change-phone': ['验证码：更换绑定手机', 'Code: change of phone'],
  'payment-password': ['验证码：重设支付密码', 'Code: payment password'],
  'step-up': ['验证码：身份验证', 'Code: proof of identity'],
  'payment-password-locked': ['通知：支付密码锁定', 'Notice: payment password locked'],
  'operator-invited': ['通知：邀请操作员', 'Notice: operator invited'],
  'operator-password-reset': ['通知：操作员密码重置', 'Notice: operator’s password reset'],
  'paper-expiring': ['通知：证件到期', 'Notice: paper expires'],
  'phone-recovery': ['通知：申请更换手机', 'Notice: lost phone'],
  'second-factor-reset': ['通知：二次验证已重置', 'Notice: second step reset'],
  'phone-changed': ['通知：绑定手机已更换', 'Notice: phone changed'],
  'account-closing': ['通知：账号即将注销', 'Notice: account closes soon'],
  'account-closed': ['通知：账号已注销', 'Notice: account closed'],
  'notice-review': ['通知：审核结果', 'Notice: result of a review'],
  'notice-expiry': ['通知：到期提醒', 'Notice: reminder'],
  'notice-security': ['通知：安全', 'Notice: security'],
  test: ['测试短信', 'Test message']
}
export const smsPurposeTexts = defineTexts('sms-purpose', purposeTable)

/** The text key for a purpose; undefined if this build does not know it. */
export const purposeText = (purpose: string) =>
  Object.keys(purposeTable).includes(purpose) ? (purpose as Purpose) : undefined
