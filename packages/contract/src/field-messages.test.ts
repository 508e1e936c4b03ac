import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusals, serverFieldCodes } from './errors.ts'
import { fieldMessages } from './field-messages.ts'
import { hasMessage, messageCode, messageText } from './messages.ts'
import { isPermission } from './permissions.ts'
import { catalogueFaultTexts } from './qualification/catalogue-faults.ts'

// The names of acts look like codes, and the pages have the words for them.
const catalogues = [
  'qualification/catalogue-faults.ts',
  'errors.ts',
  'field-messages.ts',
  'messages.ts',
  'record/audit-events.ts',
  'record/audit-words.ts',
  'record/change-types.ts',
  'record/webhook-type-names.ts',
  'partner/docs.ts',
  'enterprise/step-up.ts'
]
const sources = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((path) => !path.endsWith('.test.ts') && !catalogues.includes(path))
  .map((path) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8'))
const used = new Set<string | undefined>([
  ...serverFieldCodes,
  ...sources.flatMap((source) =>
    // An endpoint names its act, which is no code.
    Array.from(
      source.replaceAll(/stepUp: '[^']+'/g, '').matchAll(/['`]([a-z][\w-]*(?:\.[a-z][\w-]*)+)['`:]/gi),
      (match) => match[1]
    )
  )
])

test('every code that a schema or an endpoint names has a text', () => {
  expect(used.size).toBeGreaterThan(50)
  expect(
    Array.from(used).filter(
      // A permission is no code of a fault.
      (code) =>
        code &&
        !isPermission(code) &&
        [fieldMessages, catalogueFaultTexts, refusals].every((texts) => !Object.hasOwn(texts, code))
    )
  ).toEqual([])
})

test('every text is used', () => {
  expect(Object.keys({ ...fieldMessages, ...catalogueFaultTexts }).filter((code) => !used.has(code))).toEqual([])
})

test.each(Object.entries({ ...fieldMessages, ...catalogueFaultTexts }))(
  '%s is said in Chinese and in English',
  (_code, { zh, en }) => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(zh).not.toMatch(/参数|[,;!?]|\p{Script=Han}[.:]/u)
    expect(en).toMatch(/^[A-Z].*[A-Za-z\d}”]$/)
    expect(en).not.toMatch(/\p{Script=Han}/u)
    for (const place of ['{n}', '{it}']) expect(en.includes(place)).toBe(zh.includes(place))
  }
)

test.each(Object.entries(refusals))('the refusal %s is said in Chinese and in English', (_code, { zh, en }) => {
  expect(zh).toMatch(/\p{Script=Han}/u)
  expect(zh).not.toMatch(/[,;!?]|\p{Script=Han}[.:]/u)
  expect(en).toMatch(/^[A-Z].*[A-Za-z\d)”]$/)
  expect(en).not.toMatch(/\p{Script=Han}/u)
  for (const place of ['{permission}', '{scope}']) expect(en.includes(place)).toBe(zh.includes(place))
})

/** The end of a code → the status, and the words that tell it in both languages. */
const tellings: [RegExp, number[], RegExp, RegExp][] = [
  [/\.required$/, [401, 403, 409, 428], /请|须|先|不能单独/, /please|first|send|needed/i],
  [/\.state$/, [409], /变化/, /meanwhile/],
  [/\.(judged|ended|decided)$/, [409], /已处理|已结束/, /judged|decided|ended|over/],
  [/\.expired$/, [404, 409], /失效|过期/, /expired/],
  [/\.(open|waiting|.*-open|open-exists|change-pending)$/, [409], /已有|正在|已在/, /already|waits|under review/],
  [
    /\.too-many(-(at-once|messages|approvals|credentials))?$/,
    [409, 429],
    /上限|最多|过多|频繁|超过/,
    /most|as many|too many|more than/i
  ],
  [/\.too-large$/, [413], /过大|小于/, /large|smaller/],
  [
    /^(captcha|code|totp|password|payment-password|sign-in|objection|passkey)\.wrong$|code-wrong$/,
    [400, 401, 403],
    /错误|不正确|未通过/,
    /wrong|not accepted/i
  ],
  [/\.locked$/, [429], /锁定|次数过多/, /locked|too many failed/i],
  [/\.second-person$/, [409], /另一位|以外的/, /another|neither/i],
  [/\.proposer-only$/, [409], /只有提出者本人/, /only its proposer/i],
  [/^service\./, [500, 503], /系统/, /service|our side/],
  [/unavailable$/, [409, 503], /不可用|不能使用/, /unavailable|use another way/],
  [/-taken$/, [409], /已被|同名/, /taken|another enterprise|this name already/i],
  [/\.last-/, [409], /至少保留一位/, /at least one .* must remain/i],
  [/\.frozen$/, [403, 409], /冻结/, /frozen/]
]

test.each(tellings)(
  'refusals like %s have one of the statuses %j and say what happened',
  (ending, statuses, zh, en) => {
    const told = Object.entries(refusals).filter(([code]) => ending.test(code))
    expect(told.length).toBeGreaterThan(0)
    for (const [code, refusal] of told) {
      expect(statuses, code).toContain(refusal.status)
      expect(refusal.zh, code).toMatch(zh)
      expect(refusal.en, code).toMatch(en)
    }
  }
)

/** All others have 409. */
const statuses = `
400 request.malformed request.invalid captcha.wrong email-code.wrong code.wrong objection.wrong file.missing file.name sheet.unreadable sheet.too-long file.broken file.too-many-pixels file.active-content file.bomb file.too-complex file.encrypted file.infected idempotency.missing idempotency.malformed passkey.wrong passkey.invalid totp.wrong setup.code-wrong
401 session.required sign-in.wrong account.disabled token.invalid admin.required admin.account-disabled
403 request.cross-site session.agreement-due session.password-due session.phone-due step-up.required permission.missing sign-in.frozen password.wrong client.address scope.missing sandbox.test-only payment-password.wrong second-factor.required passkey.counter admin.forbidden
404 request.not-found photo.closed handover.invalid setup.expired
405 request.method
412 session.other-account precondition.failed
413 request.too-large file.too-large
415 request.unsupported-type file.type file.content-mismatch
422 licence.unread idempotency.other-body
428 precondition.required
429 request.too-many sms.wait mail.wait sign-in.locked file.too-many-at-once export.limit sandbox.busy webhook.test-wait client.too-many-messages client.too-many-approvals payment-password.locked
500 service.fault
503 mail.unavailable sms.unavailable file.storage service.busy service.unavailable
507 file.disk-full
`

test('each refusal has its status', () => {
  const others = Object.entries(refusals).filter(([, { status }]) => status !== 409)
  const byStatus = Map.groupBy(others, ([, { status }]) => status)
  const found = [...byStatus].toSorted(([a], [b]) => a - b)
  expect(found.map(([status, told]) => [status, ...told.map(([code]) => code)].join(' '))).toEqual(
    statuses.trim().split('\n')
  )
})

/** Codes that are easily taken for one another → words of the text in Chinese and English. */
const refusalWords = `
session.required 重新登录/sign in$
session.agreement-due 服务协议已更新/agreement changed
session.password-due 密码已到期/password has expired
session.other-account 以其他账号登录/somebody else
request.cross-site 来源不受信任/other sites
request.unsupported-type JSON/JSON
captcha.wrong 图形验证码/captcha
sms.unavailable 短信服务/SMS service
code.wrong 短信验证码/SMS code
permission.missing 开通“/for the permission
permission.changed 刚刚被变更/have just been changed
operator.owner 先转让主账号/transfer the ownership first
operator.state 操作员/operator
operator.too-many 操作员已达上限/as many operators
phone.same 就是当前绑定的手机号/bound already
phone.full 该手机号/This phone
phone-recovery.open 更换绑定手机的申请/application for another phone
objection.wrong 异议码/objection code
check.needed 由另一位同事确认/by a colleague
check.off 未开启企业内复核/does not check
check.waiting 等待企业内复核/awaits a check
check.self 不能复核自己/Another person
check.ended 企业内复核已处理/check has been decided
activation.expired 激活操作/activation
transfer.ended 主账号转让已结束/transfer .* has ended
transfer.open 主账号转让等待接受/transfer .* awaits acceptance
reset.expired 找回密码/This reset
registration.username-taken 用户名/user name
sign-in.wrong 用户名或密码/user name or password
account.disabled 本企业主账号/owner of your enterprise
admin.account-disabled 系统管理员/system administrator
sign-in.frozen 账号已被平台冻结/frozen this account
enterprise.frozen 企业已被平台冻结/frozen this enterprise
password.wrong ^登录密码错误/^The password
password.reused 近期使用过/used before
application.profile-changed 您查看之后有变化/after you looked
profile.conflict 资料已被他人修改/changed the profile meanwhile
profile.credit-code-taken 统一社会信用代码/unified social credit code
profile.account-shared 同一银行账号/bank account
profile.change-pending 重要资料变更/change of important data
file.missing 没有收到文件/No file
file.name 文件名/file name
file.type JPG、JPEG、PNG 或 PDF/JPG, JPEG, PNG and PDF
file.content-mismatch 扩展名不一致/extension
file.broken 损坏/broken
file.too-many-pixels 5000 万像素/50 megapixels
file.active-content 脚本/scripts
file.bomb 展开后/expands
file.too-complex 结构过于复杂/too complex
file.encrypted 已加密/encrypted
file.infected 安全扫描/security scan
file.quota 本企业的文件空间/storage of this enterprise
file.storage 文件服务/file service
file.disk-full 存储空间不足/storage is full
licence.unread 营业执照/business licence
letter.profile-incomplete 下载授权委托书/downloading the letter
application.profile-incomplete 申请业务资格/before applying
application.open-exists 正在办理/open already
application.already-granted 已拥有/held already
application.prerequisite 前置/prerequisite
application.claimed 其他审核员受理/claimed
application.same-reviewer 另一位审核员复审/second approval
application.assignee 不能接收/cannot be given
application.away 正在休假/on vacation
application.file-not-scanned 尚未通过安全扫描/not passed the security scan yet
export.too-many 10000 条/10,000 rows
export.in-work 正在生成/being made
export.limit 5 次/5 exports
closure.open 注销等待期内$/being closed already
closure.blocked 未了结/has to be settled
closure.no-applications 不能提交新的申请/nothing new can be applied for
handover.not-connected 尚未对接/No system is connected
handover.no-test-address 测试地址/address for tests
handover.invalid 令牌无效/token is invalid
token.invalid 访问令牌或 API 密钥缺失/token or API key is missing
client.address IP 地址/IP address
scope.missing 权限范围/scope
sandbox.test-only 测试客户端/test clients
webhook.disabled 已停用/is disabled
webhook.rotating 原密钥仍有效/former secret is still valid
webhook.test-wait 一分钟只能测试一次/tested once a minute
precondition.required 请带 If-Match/Send If-Match
precondition.failed 重新读取/read it again
idempotency.missing 缺少请求头/is missing
idempotency.malformed 可见的 ASCII/printable ASCII
idempotency.other-body 已用于另一个请求/used for another request
idempotency.running 正在处理/being processed
client.too-many-messages 站内信/messages
client.too-many-approvals 等待确认/wait for this enterprise
payment-approval.nobody 没有可以确认的账号/No account .* may confirm
payment-approval.decided 已处理/decided already
payment-approval.expired 已过期/has expired
freeze.state 冻结状态/frozen, unfrozen
agreement.version-taken 同名的版本/version of this name
broadcast.over 公告/broadcast
client.too-many-credentials 最多两个/At most two
client.uses-keys private_key_jwt/private_key_jwt
catalogue.moved 新版本/newer version
catalogue.unchanged 没有差异/Nothing differs
payment-password.already-set 支付密码已设置/payment password is set already
payment-password.absent 尚未设置支付密码/No payment password
payment-password.wrong 支付密码错误/payment password is wrong
second-factor.already-on 已开启/on already
second-factor.no-offer 设置已超时/set-up has expired
second-factor.required 请先完成设置/set it up first
second-factor.needed 最后一种/the last one
second-factor.own-first 自己的账号/your own account
passkey.unavailable IP 地址/IP address
passkey.absent 没有通行密钥/no passkey
passkey.wrong 验证未通过/not accepted
passkey.counter 倒退/went back
passkey.invalid 没有收到有效/No valid passkey
passkey.known 已添加过/added already
totp.wrong 动态验证码/code
setup.expired 设置链接/set-up link
setup.unconfirmed 尚待安全管理员确认/has to confirm this link
setup.code-wrong 确认码/confirmation code
admin.required 管理员身份/as an administrator
admin.forbidden 角色没有此项权限/role does not permit
admin.self 自己/their own
admin.last-system 一位系统管理员/system administrator
admin.last-security 一位安全管理员/security administrator
admin.disabled 该管理员已停用/is disabled already
admin.active 没有停用/is not disabled
factor-reset.none 无需重置/no second factor
proposal.open 变更等待确认/waits already
proposal.decided 已处理或已失效/been decided
admin-change.unchanged 没有变化/are the same
service.busy 系统繁忙/busy
service.unavailable 暂时不可用/unavailable
service.fault 系统出现异常/went wrong
`

const fieldWords = `
webhook.address 完整的 https/whole https address
client.address 本机可用 http/http for this machine
client.network IP 地址或网段/IP address or a network
client.key 公钥（JWK）/public P-256 key
client.key-twice kid 不能相同/same kid
client.menu 权限/permission
client.return-url 同源/origin
broadcast.end 晚于现在/later than now
broadcast.too-late 366 天/366 days
field.unknown 不支持的字段/not supported
text.invalid-characters 不可见/invisible
text.letters 文字或数字/letters or digits
name.letters 汉字或字母/Chinese characters or letters
name.brackets 尖括号/angle brackets
enterpriseType.required 请选择企业类型/choose the type of enterprise
enterpriseType.unknown 从列表中选择企业类型/type from the list
operator.name-required 姓名/name
operator.role-required 选择角色/choose a role
operator.permissions-required 至少勾选一项/at least one permission
agreement.required 阅读并同意《/read and accept the registration
agreement.changed 协议已更新/has changed
captcha.missing 安全验证/security check
captcha.required 图形验证码/characters of the picture
code.required 短信验证码/SMS code
code.format 6 位数字/6 digits
password.required 请输入密码/enter the password
password.invalid-characters 控制符/control characters
password.characters 不含空格/no blanks
password.manual.length 6-20 位/6–20
password.manual.composition 两种/two of
password.dengbao3.length 8-64 位/8–64
password.dengbao3.composition 三种/three of
password.nist.length 15-64 位/15–64
password.too-long 64 个字符/most 64
password.contains-username 不能包含用户名/user name in it
password.common 常见密码/most common
phone.required 请输入手机号/enter the mobile number
phone.format 11 位/11 digits
phone.reserved 不是真实的手机号/not real
phone.sandbox 沙箱企业请使用/In the sandbox
phone.range 第 2 位应为 3-9/second digit .* 3–9
objection.required 异议码/objection code
reviewer.required 审核员/reviewer
view-name.required 请填写名称/a name
note.required 备注/note
proof.required 身份核验/identity was proven
reason.required 原因/reason
opinion.required 审核意见/opinion
file.required 上传此项/upload this file
file.not-usable 已失效/is gone
payment-password.required 请输入支付密码/enter the payment password
payment-password.format 6 位数字/6 digits
payment-password.run 连续的数字/run
payment-password.repeat 重复的数字/repeat
payment-password.phone 手机号/phone number
payment-password.birthday 出生日期/birthday
recovery.required 恢复码/recovery code
totp.required 动态验证码/authenticator
admin-name.required 请输入姓名/enter the name
admin-roles.required 至少选择一个角色/at least one role
admin-roles.separate 不能由同一人/two persons
credit-code.taken 已被其他企业使用/Another enterprise uses
credit-code.legacy 15 位的旧版注册号/former 15-digit
credit-code.length 18 位/18 characters
credit-code.alphabet I、O、S、V、Z/I, O, S, V and Z
credit-code.prefix 前 8 位/first 8 characters
credit-code.check-digit 代码有误/code does not add up
id-card.legacy 15 位的第一代/15-digit card
id-card.format 末位是数字或 X/last digit or X
id-card.check-digit 身份证号码有误/number does not add up
id-card.birth-date 出生日期有误/birth date
id-card.under-age 18 周岁/18 years
passport.format 护照/passport
hk-macao-permit.format H 或 M/H or M
taiwan-permit.format 台湾.* 8 位/8 digits
bank-account.format 8-32 位/8–32
bank-branch-code.format 联行号.* 12 位/branch code has 12
option.unknown 从列表中选择$/from the list
region.unknown 区县/county
date.format 2020-06-30/2020-06-30
date.in-future 不能晚于今天/not be after today
date.in-past 不能早于今天/not be before today
date.before-start 最后一天不能早于第一天/not be before the first
date.expired 已过有效期/document has expired
date.too-early 1900 年/1900
date.operation-over 营业期限已届满/operating period is over
date.before-establishment 不能早于成立日期/before the establishment
decimal.negative 负数/negative
decimal.format 14 位，小数最多 4 位/14 digits and 4 decimal
email.format name@example.com/name@example.com
url.format 网址格式/like https:
postcode.format 邮编/postcode
id-number.type-changed 证件类型已更改/type of document changed
consent.required 单独同意/separate consent
account-name.mismatch 企业全称一致/full name of the enterprise
taxpayer-id.format 15-20 位/15–20
`

test.each([
  ['refusals', refusals, refusalWords],
  ['faults of fields', fieldMessages, fieldWords]
] as const)('%s are told as what they are, in both languages', (_of, texts, words) => {
  for (const line of words.trim().split('\n')) {
    const [, code = '', zh = '', en = ''] = /^(\S+) (.+?)\/(.+)$/.exec(line) ?? []
    // The cast holds because the next line fails for a code that the table lacks.
    const text = (texts as Record<string, { zh: string; en: string }>)[code]
    expect(text?.zh, code).toMatch(new RegExp(zh))
    expect(text?.en, code).toMatch(new RegExp(en))
  }
})

test('a field that was left empty is asked for', () => {
  const asked = Object.entries(fieldMessages).filter(([code]) => code.endsWith('required'))
  expect(asked.length).toBeGreaterThan(20)
  for (const [code, { zh, en }] of asked) {
    expect(zh, code).toMatch(/^请|至少/)
    expect(en, code).toMatch(/^Please|^Tick at least/)
  }
})

test('the message of a too long text names the limit, and its code stays stable', () => {
  const code = 'text.too-long:200'
  expect([messageText(code, 'zh'), messageCode(code)]).toEqual(['最多 200 个字，请精简后重试', 'text.too-long'])
  expect(messageText(code, 'en')).toBe('Use at most 200 characters, please shorten the text')
  // A code without its limit, as the server sends it, has no text of its own; the page shows the server's sentence.
  expect([hasMessage(code), hasMessage('text.too-long'), hasMessage('phone.format:5')]).toEqual([true, false, false])
})

const all = { ...fieldMessages, ...catalogueFaultTexts }

test('no two codes of a field are told in the same words', () => {
  expect(new Set(Object.values(all).map(({ zh }) => zh)).size).toBe(Object.keys(all).length)
  expect(new Set(Object.values(all).map(({ en }) => en)).size).toBe(Object.keys(all).length)
})

test('a number in an English text is also in the Chinese one', () => {
  const numbers = (text: string): string[] => text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? []
  const differing = Object.entries({ ...all, ...refusals }).filter(([, { zh, en }]) =>
    numbers(en).some((number) => !numbers(zh).includes(number))
  )
  // 5000 万像素 are 50 megapixels.
  expect(differing.map(([code]) => code)).toEqual(['file.too-many-pixels'])
})
