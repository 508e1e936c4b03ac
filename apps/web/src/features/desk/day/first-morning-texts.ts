import type { MorningFault, MorningPoint, MorningState, ScanOutcome } from '@portal/contract/desk/first-morning'
import { defineTexts, type TextTable } from '#web/shared/i18n/texts.ts'

export const morningTexts = defineTexts('first-morning', {
  title: ['上线准备（还有 {{count}} 项）', 'Before enterprises come ({{count}} open)'],
  intro: [
    '以下各项完成后，本栏不再显示；某一项失效后会再次出现。设置是环境变量，修改后须重启，见 operating.md 的“The first morning”一节。',
    'This part goes once everything is done, and comes back when something is undone. Settings are environment variables and need a restart; see “The first morning” in operating.md.'
  ],
  points: ['上线准备的各项', 'What is to be done'],
  noted: ['{{by}}登记于 {{time}}', 'noted by {{by}} at {{time}}'],
  'noted.day': ['最近一次演练：{{day}}，{{by}}登记', 'Last rehearsal: {{day}}, noted by {{by}}'],
  version: ['生效的版本：{{version}}', 'Version in force: {{version}}'],
  lacking: ['还缺 {{count}} 位审核员。', '{{count}} more reviewers are needed.'],
  administrators: ['前往管理员页面邀请', 'Invite on the page of administrators'],
  agreements: ['前往协议与政策，起草并发布本平台的版本', 'Draft and publish your own version'],
  policy: ['阅读隐私政策', 'Read the privacy policy'],
  'sms.send': ['发送测试短信', 'Send a test message'],
  'sms.text': [
    '向您本人的手机发送一条真实短信，样式与注册验证码相同，其中的验证码不能用于任何操作。次数限制与验证码相同。',
    'One real message to your own phone. It looks like a code for registration, and its code opens nothing. It is limited like codes.'
  ],
  'sms.phone': ['手机号', 'Phone'],
  'sms.submit': ['发送', 'Send'],
  'sms.sent': ['服务商已接受测试短信，请查看手机', 'The provider took the message; look at your phone'],
  'scanner.try': ['扫描测试文件', 'Scan the test file'],
  'backup.note': ['登记恢复演练', 'Note a rehearsal'],
  'backup.text': [
    '登记最近一次把备份恢复到另一台机器并核对成功的日期。90 天后须再次演练。',
    'Note the day on which a backup was last restored on another machine and looked at. It is due again after 90 days.'
  ],
  'backup.day': ['演练日期', 'Day'],
  'backup.submit': ['登记', 'Note it'],
  'backup.noted': ['已登记', 'Noted'],
  'text.read': ['已通读，适用于本平台', 'I have read it, and it suits us'],
  'text.read.label': ['已通读，适用于本平台：{{name}}', 'I have read it, and it suits us: {{name}}'],
  'text.confirm': [
    '您声明已通读{{name}}（版本 {{version}}），并确认其内容适用于本平台。声明记入审计。',
    'You declare that you have read the text (version {{version}}), {{name}}, and that it suits this platform. This is recorded in the audit.'
  ],
  'text.submit': ['声明', 'Declare'],
  'text.done': ['已登记', 'Noted']
})

const nameTable: TextTable<MorningPoint> = {
  sms: ['短信服务商', 'SMS provider'],
  scanner: ['病毒扫描', 'Virus scanner'],
  store: ['文件存储', 'File store'],
  backup: ['备份与恢复演练', 'Backup and restore'],
  phone: ['客服电话', 'Service phone'],
  'security-admin': ['安全管理员', 'Security administrator'],
  'second-system-admin': ['第二位系统管理员', 'Second system administrator'],
  reviewers: ['审核员', 'Reviewers'],
  agreement: ['注册服务协议', 'Registration agreement'],
  privacy: ['隐私政策', 'Privacy policy'],
  https: ['HTTPS', 'HTTPS']
}
export const morningNames = defineTexts('morning-name', nameTable)

const whyTable: TextTable<MorningPoint> = {
  sms: [
    '没有短信，企业收不到注册和找回密码的验证码。',
    'Without SMS, enterprises get no code to register or to reset a password.'
  ],
  scanner: [
    '没有扫描，企业上传的文件不经检查就由审核员打开。',
    'Without a scan, reviewers open files that nothing has checked.'
  ],
  store: ['材料存不进去，企业就不能提交申请。', 'If papers cannot be stored, no enterprise can apply.'],
  backup: [
    '门户自己不做备份；没有演练过的备份，出事时不一定能恢复。',
    'The portal makes no backup itself, and one that was never restored may be of no use.'
  ],
  phone: [
    '多处页面写着“如需帮助请联系平台工作人员”，没有电话企业就联系不到。',
    'Pages tell enterprises to contact the staff; without a number they cannot.'
  ],
  'security-admin': [
    '没有安全管理员，邀请和角色变更不经第二人确认就立即生效。',
    'Without one, invitations and changes of roles take effect without a second person.'
  ],
  'second-system-admin': [
    '唯一的系统管理员不在时，没有人能邀请管理员；目录、协议和业务系统也须由另一人确认。',
    'With only one, nobody invites while they are away; catalogue, agreements and clients need another person too.'
  ],
  reviewers: [
    '目录中的业务资格须有足够的审核员，须两人审核的至少两位。',
    'The qualifications of the catalogue need reviewers, two where two approvals are asked for.'
  ],
  agreement: [
    '随产品提供的文本是样本，而企业注册时同意的就是它。',
    'The text that the product came with is a sample, and enterprises agree to it.'
  ],
  privacy: [
    '随产品提供的文本是样本，须与本单位实际处理个人信息的情况一致。',
    'The text that the product came with is a sample and has to fit what you do with personal data.'
  ],
  https: [
    '没有 HTTPS，密码和证件号码在网络上可被他人读取。',
    'Without HTTPS, others on the network can read passwords and identity numbers.'
  ]
}
export const morningReasons = defineTexts('morning-why', whyTable)

/** What is to be done, by point and state. Where there is a button or a link, it says the rest. */
export const morningWays = defineTexts('morning-way', {
  'sms.missing': [
    '设置 SMS_PROVIDER 以及该服务商的账号、签名和模板。',
    'Set SMS_PROVIDER with the provider’s account, signature and templates.'
  ],
  'sms.untried': ['已设置，尚未发出过短信。', 'It is set, and no message has gone out yet.'],
  'scanner.missing': ['设置 CLAMAV_HOST 为 clamd 的地址。', 'Set CLAMAV_HOST to the address of clamd.'],
  'scanner.untried': [
    '已设置并能应答，尚未发现过测试文件（EICAR）。',
    'It is set and answers, and has not found the test file (EICAR) yet.'
  ],
  'store.failing': [
    '检查 FILES、DATA_DIR 或 S3 的设置、权限和剩余空间。',
    'Check FILES, DATA_DIR or the settings of S3, the rights and the space left.'
  ],
  'backup.missing': [
    '备份数据库、密钥和材料，恢复到另一台机器核对，然后登记日期。',
    'Back up database, keys and papers, restore them on another machine, and note the day.'
  ],
  'backup.due': ['上次演练已超过 90 天，请再次演练并登记。', 'The last rehearsal is more than 90 days ago.'],
  'phone.missing': ['设置 SERVICE_PHONE，以及服务时间 SERVICE_HOURS。', 'Set SERVICE_PHONE, and SERVICE_HOURS.'],
  'https.missing': [
    '由代理提供 TLS，设置 PUBLIC_URL 为 https 地址，设置 TRUST_PROXY 为代理的地址。',
    'Let a proxy provide TLS, set PUBLIC_URL to the https address and TRUST_PROXY to the proxy.'
  ]
})

export const wayText = (point: MorningPoint, state: MorningState) => {
  // Holds because hasOwn proves the key.
  const key = `${point}.${state}` as keyof typeof morningWays.table
  return Object.hasOwn(morningWays.table, key) ? key : undefined
}

const stateTable: TextTable<MorningState> = {
  done: ['已完成', 'Done'],
  missing: ['未完成', 'Open'],
  untried: ['待测试', 'Not tried'],
  failing: ['故障', 'Failing'],
  due: ['已到期', 'Due']
}
export const morningStateTexts = defineTexts('morning-state', stateTable)

const faultTable: TextTable<MorningFault> = {
  down: ['无法连接扫描服务。', 'The scanner cannot be reached.'],
  slow: ['没有及时应答。', 'No answer came in time.'],
  stale: ['病毒库已过期，请更新。', 'The signatures are too old; update them.'],
  unclear: ['应答不正确。', 'The answer is not right.'],
  full: ['存储空间不足。', 'No space is left.'],
  unavailable: ['存储不可用。', 'The store is out of order.']
}
export const morningFaultTexts = defineTexts('morning-fault', faultTable)

const outcomeTable: TextTable<ScanOutcome> = {
  found: [
    '扫描发现了测试文件（{{signature}}），工作正常。',
    'The scanner found the test file ({{signature}}). It works.'
  ],
  missed: [
    '扫描没有发现测试文件，请检查 clamd 的病毒库。',
    'The scanner did not find the test file. Check the signatures of clamd.'
  ],
  down: [
    '无法连接扫描服务，请检查 CLAMAV_HOST 和 clamd。',
    'The scanner cannot be reached. Check CLAMAV_HOST and clamd.'
  ],
  slow: ['扫描服务没有及时应答。', 'The scanner did not answer in time.'],
  stale: ['病毒库已过期，请更新后重试。', 'The signatures are too old. Update them and try again.'],
  unclear: ['扫描服务的应答无法识别。', 'The answer of the scanner is not understood.']
}
export const scanOutcomeTexts = defineTexts('scan-outcome', outcomeTable)
