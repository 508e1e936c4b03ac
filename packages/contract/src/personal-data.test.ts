import { expect, test } from 'vitest'
import { type PersonalKey, personalKeys, personalKind } from './personal-data.ts'

/** Kind: legal basis, whose it is, whether the export has it, what 注销账号 does to it, and * if it is sensitive. */
const reviewed = `
account: contract account exported anonymise
phone-recoveries: contract account exported delete
passwords: contract account - delete
second-factor: contract account - delete
passkeys: contract account exported delete
sessions: contract account exported anonymise
sign-ins: law account exported anonymise
sms: contract account exported anonymise
messages: contract account exported delete
agreements: law account exported anonymise
acts: law account exported keep-until
case-acts: contract account exported anonymise
legal-person: contract enterprise exported delete
id-number: consent enterprise exported delete *
bank-account: consent enterprise exported delete *
agent: contract enterprise exported delete
contacts: contract enterprise exported delete
papers: contract enterprise exported delete *
submissions: contract enterprise - delete *
letters: contract enterprise exported delete
applications: contract enterprise exported keep-until
administrators: contract administrator - keep-until
`

test('each kind of personal data has its basis, its subject and its end (PIPL art. 13, 45, 47)', () => {
  const lines = personalKeys.map((key) => {
    const { basis, subject, isExported, erasure, isSensitive } = personalKind(key)
    return `${key}: ${basis} ${subject} ${isExported ? 'exported' : '-'} ${erasure.how}${isSensitive ? ' *' : ''}`
  })
  expect(lines).toEqual(reviewed.trim().split('\n'))
})

/** Kind: its name; what it is for. */
const told = `
account: 账号：用户名、姓名、绑定手机 / Account: user name, name, bound phone; 建立账号、核实本人、发送验证码和通知 / The account, proving who you are, codes and notices
phone-recoveries: 手机丢失时的更换申请 / Applications for a new phone when the old one is lost; 核实本人后更换绑定手机 / Verifying who you are before the phone is changed
passwords: 登录密码、支付密码的不可还原摘要 / Digests of the login and payment passwords; 登录，确认支付 / Signing in, confirming payments
second-factor: 二次验证的密钥和恢复码 / Key and recovery codes of the second step; 登录和敏感操作时核实本人 / Proving who you are at sign-in and before sensitive acts
passkeys: 通行密钥：名称、公钥、使用时间 / Passkeys: name, public key, time of use; 登录和敏感操作时核实本人 / Proving who you are at sign-in and before sensitive acts
sessions: 登录会话、常用设备：IP 地址、浏览器 / Sessions and devices: IP address, browser; 保持登录，发现盗用账号 / Staying signed in, detecting misuse
sign-ins: 登录历史：时间、结果、IP 地址、浏览器 / Sign-in history: time, outcome, IP address, browser; 发现盗用账号，履行网络安全义务 / Detecting misuse, duties of network security
sms: 短信记录：脱敏手机号、用途、时间 / SMS log: masked phone, purpose, time; 限制发送次数，查询发送结果 / Limits of sending, enquiries
messages: 站内信 / Messages; 告知业务办理结果和账号安全事项 / Telling outcomes and what concerns the account’s safety
agreements: 服务协议和单独同意的记录：版本、时间、IP 地址 / Agreements and consents: version, time, IP address; 证明已取得同意 / Evidence of consent
acts: 操作日志：时间、操作、IP 地址 / Log of acts: time, act, IP address; 履行网络安全义务，追查违规操作 / Duties of network security, investigations
case-acts: 办理进度中的操作人 / Who acted in the history of a case; 留存办理过程 / Documents the applications
legal-person: 法人：姓名、证件类型和有效期、手机 / Legal person: name, type and validity of the document, mobile; 核验企业身份，开具授权委托书 / Verifying the enterprise, authorisation letters
id-number: 法人证件号码 / Document number of the legal person; 核验企业身份，审核业务资格 / Verifying the enterprise, deciding its applications
bank-account: 银行：开户名称、开户行、联行号、账号 / Bank: account name, bank, branch code, account; 核验企业身份，办理结算 / Verifying the enterprise, settling accounts
agent: 经办人：姓名、手机、职务、授权期限 / Agent: name, mobile, position, authorisation; 联系办理业务的人，开具授权委托书 / Contact for the applications, authorisation letters
contacts: 联系方式：邮箱、电话、传真、办公和开票地址 / Contacts: e-mail, telephone, fax, office and invoices; 联系企业，寄送文件和发票 / Contact, delivery of papers and invoices
papers: 上传的文件，包括证件照片 / Uploaded papers, including pictures of identity documents; 核验企业身份，审核业务资格 / Verifying the enterprise, deciding its applications
submissions: 草稿、资料变更、企业内复核的内容 / Drafts, changes of the profile, submissions to be checked; 继续填写，审核变更，企业内复核 / Going on with a form, review of changes, internal checks
letters: 开具的授权委托书 / Authorisation letters; 再次打印，核验真伪 / Printing again, verification
applications: 业务资格申请和审核记录 / Applications and their decisions; 办理业务并留存办理过程 / Deciding the applications and documenting them
administrators: 平台工作人员的账号，业务系统的联系人 / Accounts of the platform’s staff, contacts of connected systems; 审核、管理和系统对接 / Review, administration and connected systems
`

test('each kind of personal data is called so, and is for this', () => {
  const lines = personalKeys.map((key) => {
    const { name, purpose } = personalKind(key)
    return `${key}: ${name.zh} / ${name.en}; ${purpose.zh} / ${purpose.en}`
  })
  expect(lines).toEqual(told.trim().split('\n'))
})

test('these values of the profile are personal data', () => {
  const found = personalKeys.flatMap((key) => {
    const { profileKeys } = personalKind(key)
    return profileKeys ? [[key, profileKeys.join(' ')]] : []
  })
  expect(Object.fromEntries(found)).toEqual({
    'legal-person': 'legalPersonName legalPersonIdType legalPersonIdExpiry legalPersonPhone',
    'id-number': 'legalPersonIdNumber',
    'bank-account': 'accountName bankName bankBranchCode bankAccount',
    agent: 'agentName agentPhone agentPosition agentAuthorisedUntil',
    contacts: 'officeAddress postcode telephone fax email website invoiceAddress invoicePhone',
    papers: 'legalPersonIdFront legalPersonIdBack bankPermit businessLicence tradePermit'
  })
})

test('the SMS provider gets the phone, and nobody outside gets more than account and SMS', () => {
  const receivers = (key: PersonalKey) => personalKind(key).receivers
  expect(personalKeys.filter(receivers)).toEqual(['account', 'phone-recoveries', 'sms'])
  for (const key of personalKeys.filter(receivers)) {
    expect(receivers(key)?.zh).toContain('短信服务商')
    expect(receivers(key)?.en).toContain('SMS provider')
  }
})

const numbers = (text: string): string[] => (text.match(/\d+/g) ?? []).toSorted()

test.each(personalKeys)('%s is told in both languages, with the same numbers', (key) => {
  const { name, purpose, kept, receivers, erasure } = personalKind(key)
  const kind = [name, purpose, kept, ...(receivers ? [receivers] : [])]
  const ends = erasure.how === 'keep-until' ? [erasure.until] : []
  for (const { zh, en } of [...kind, ...ends]) {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z\d][^\p{Script=Han}]*$/u)
    expect(numbers(en)).toEqual(numbers(zh))
  }
})
