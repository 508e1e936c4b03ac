import type { ProfileKey } from './profile-fields.ts'

type Text = { zh: string; en: string }

/** PIPL art. 13. */
export const legalBases = {
  contract: { zh: '订立、履行服务协议所必需（第十三条第二项）', en: 'Needed for the agreement (art. 13, 2)' },
  law: { zh: '履行法定义务所必需（第十三条第三项）', en: 'Required by law (art. 13, 3)' },
  consent: { zh: '单独同意（第十三条第一项、第二十九条）', en: 'Separate consent (art. 13, 1 and art. 29)' }
} as const satisfies Record<string, Text>

/** What 注销账号 does: `keep-until` stays for the reason and the time that it names. */
type Erasure = { how: 'delete' } | { how: 'anonymise' } | { how: 'keep-until'; reason: Text; until: Text }

export type PersonalKind = {
  name: Text
  purpose: Text
  basis: keyof typeof legalBases
  kept: Text
  /** Outside of the platform. Null: there are none. */
  receivers: Text | null
  /** An enterprise's data are shown to its owner and erased with the owner's account. */
  subject: 'account' | 'enterprise' | 'administrator'
  isSensitive?: true
  isExported: boolean
  /** Values of the profile. */
  profileKeys?: readonly ProfileKey[]
  erasure: Erasure
}

const asLongAsAccount: Text = { zh: '账号存续期间', en: 'As long as the account exists' }
const asLongAsEnterprise: Text = { zh: '企业账号存续期间', en: 'As long as the enterprise has its account' }
/**
 * Every kind of personal data that the portal stores. The page 个人信息, the privacy policy, the export and the erasure
 * read this table.
 */
export const personalData = {
  account: {
    name: { zh: '账号：用户名、姓名、绑定手机', en: 'Account: user name, name, bound phone' },
    purpose: { zh: '建立账号、核实本人、发送验证码和通知', en: 'The account, proving who you are, codes and notices' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: {
      zh: '短信服务商（手机号和短信内容）；本企业现有或曾有相应业务资格、且账号可以使用其菜单的业务系统，无论您是否进入（用户名、角色、权限、账号状态）；您单点登录的业务系统（另有姓名、登录时间和登录方式）',
      en: 'The SMS provider (phone and text); connected systems for which your enterprise has or had a qualification and whose menu your account may use, whether you enter them or not (user name, role, permissions, state of the account); those that you are signed on to (also your name, and when and how you signed in)'
    },
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  email: {
    name: { zh: '通知邮箱', en: 'E-mail address for notices' },
    purpose: { zh: '发送审核结果、到期提醒和安全通知', en: 'Results of reviews, reminders and notices about security' },
    basis: 'contract',
    kept: {
      zh: '直至您删除它，最长为账号存续期间；发送记录（脱敏）保留 200 天',
      en: 'Until you remove it, at most as long as the account exists; the log (masked) for 200 days'
    },
    receivers: { zh: '邮件服务商', en: 'The mail provider' },
    subject: 'account',
    isExported: true,
    erasure: { how: 'delete' }
  },
  'phone-recoveries': {
    name: { zh: '手机丢失时的更换申请', en: 'Applications for a new phone when the old one is lost' },
    purpose: { zh: '核实本人后更换绑定手机', en: 'Verifying who you are before the phone is changed' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: { zh: '短信服务商', en: 'The SMS provider' },
    subject: 'account',
    isExported: true,
    erasure: { how: 'delete' }
  },
  passwords: {
    name: { zh: '登录密码、支付密码的不可还原摘要', en: 'Digests of the login and payment passwords' },
    purpose: { zh: '登录，确认支付', en: 'Signing in, confirming payments' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: null,
    subject: 'account',
    isExported: false,
    erasure: { how: 'delete' }
  },
  'second-factor': {
    name: { zh: '二次验证的密钥和恢复码', en: 'Key and recovery codes of the second step' },
    purpose: { zh: '登录和敏感操作时核实本人', en: 'Proving who you are at sign-in and before sensitive acts' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: null,
    subject: 'account',
    isExported: false,
    erasure: { how: 'delete' }
  },
  passkeys: {
    name: { zh: '通行密钥：名称、公钥、使用时间', en: 'Passkeys: name, public key, time of use' },
    purpose: { zh: '登录和敏感操作时核实本人', en: 'Proving who you are at sign-in and before sensitive acts' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'delete' }
  },
  sessions: {
    name: { zh: '登录会话、常用设备：IP 地址、浏览器', en: 'Sessions and devices: IP address, browser' },
    purpose: { zh: '保持登录，发现盗用账号', en: 'Staying signed in, detecting misuse' },
    basis: 'contract',
    kept: { zh: '会话结束后 200 天', en: '200 days after a session ends' },
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  'sign-ins': {
    name: { zh: '登录历史：时间、结果、IP 地址、浏览器', en: 'Sign-in history: time, outcome, IP address, browser' },
    purpose: { zh: '发现盗用账号，履行网络安全义务', en: 'Detecting misuse, duties of network security' },
    basis: 'law',
    kept: { zh: '账号存续期间，不少于 180 天', en: 'As long as the account exists, at least 180 days' },
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  sms: {
    name: { zh: '短信记录：脱敏手机号、用途、时间', en: 'SMS log: masked phone, purpose, time' },
    purpose: { zh: '限制发送次数，查询发送结果', en: 'Limits of sending, enquiries' },
    basis: 'contract',
    kept: { zh: '验证码到期后 30 天，发送记录 200 天', en: 'Codes 30 days after they expire, the log 200 days' },
    receivers: { zh: '短信服务商', en: 'The SMS provider' },
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  messages: {
    name: { zh: '站内信', en: 'Messages' },
    purpose: { zh: '告知业务办理结果和账号安全事项', en: 'Telling outcomes and what concerns the account’s safety' },
    basis: 'contract',
    kept: asLongAsAccount,
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'delete' }
  },
  agreements: {
    name: {
      zh: '服务协议和单独同意的记录：版本、时间、IP 地址',
      en: 'Agreements and consents: version, time, IP address'
    },
    purpose: { zh: '证明已取得同意', en: 'Evidence of consent' },
    basis: 'law',
    kept: { zh: '账号存续期间，注销后不含 IP 地址', en: 'As long as the account exists, afterwards without address' },
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  acts: {
    name: { zh: '操作日志：时间、操作、IP 地址', en: 'Log of acts: time, act, IP address' },
    purpose: { zh: '履行网络安全义务，追查违规操作', en: 'Duties of network security, investigations' },
    basis: 'law',
    kept: { zh: '不少于 180 天（默认 400 天）', en: 'At least 180 days (400 by default)' },
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: {
      how: 'keep-until',
      reason: {
        zh: '《网络安全法》第二十三条和等保要求留存网络日志，日志不可修改；日志只记账号编号，注销后不再指向姓名和用户名',
        en: 'The Cybersecurity Law (art. 23) requires network logs, which cannot be altered. They hold the number of the account, which leads to no name after the closure'
      },
      until: { zh: '操作后 400 天', en: '400 days after the act' }
    }
  },
  'case-acts': {
    name: { zh: '办理进度中的操作人', en: 'Who acted in the history of a case' },
    purpose: { zh: '留存办理过程', en: 'Documents the applications' },
    basis: 'contract',
    kept: { zh: '与申请记录相同，注销后隐去操作人', en: 'As the application, without the person after a closure' },
    receivers: null,
    subject: 'account',
    isExported: true,
    erasure: { how: 'anonymise' }
  },
  'legal-person': {
    name: {
      zh: '法人：姓名、证件类型和有效期、手机',
      en: 'Legal person: name, type and validity of the document, mobile'
    },
    purpose: { zh: '核验企业身份，开具授权委托书', en: 'Verifying the enterprise, authorisation letters' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    profileKeys: ['legalPersonName', 'legalPersonIdType', 'legalPersonIdExpiry', 'legalPersonPhone'],
    erasure: { how: 'delete' }
  },
  'id-number': {
    name: { zh: '法人证件号码', en: 'Document number of the legal person' },
    purpose: { zh: '核验企业身份，审核业务资格', en: 'Verifying the enterprise, deciding its applications' },
    basis: 'consent',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isSensitive: true,
    isExported: true,
    profileKeys: ['legalPersonIdNumber'],
    erasure: { how: 'delete' }
  },
  'bank-account': {
    name: { zh: '银行：开户名称、开户行、联行号、账号', en: 'Bank: account name, bank, branch code, account' },
    purpose: { zh: '核验企业身份，办理结算', en: 'Verifying the enterprise, settling accounts' },
    basis: 'consent',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isSensitive: true,
    isExported: true,
    profileKeys: ['accountName', 'bankName', 'bankBranchCode', 'bankAccount'],
    erasure: { how: 'delete' }
  },
  agent: {
    name: { zh: '经办人：姓名、手机、职务、授权期限', en: 'Agent: name, mobile, position, authorisation' },
    purpose: { zh: '联系办理业务的人，开具授权委托书', en: 'Contact for the applications, authorisation letters' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    profileKeys: ['agentName', 'agentPhone', 'agentPosition', 'agentAuthorisedUntil'],
    erasure: { how: 'delete' }
  },
  contacts: {
    name: {
      zh: '联系方式：邮箱、电话、传真、办公和开票地址',
      en: 'Contacts: e-mail, telephone, fax, office and invoices'
    },
    purpose: { zh: '联系企业，寄送文件和发票', en: 'Contact, delivery of papers and invoices' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    profileKeys: [
      'officeAddress',
      'postcode',
      'telephone',
      'fax',
      'email',
      'website',
      'invoiceAddress',
      'invoicePhone'
    ],
    erasure: { how: 'delete' }
  },
  papers: {
    name: { zh: '上传的文件，包括证件照片', en: 'Uploaded papers, including pictures of identity documents' },
    purpose: { zh: '核验企业身份，审核业务资格', en: 'Verifying the enterprise, deciding its applications' },
    basis: 'contract',
    kept: {
      zh: '企业账号存续期间；未提交的文件 1 天',
      en: 'As long as the enterprise has its account; 1 day if never submitted'
    },
    receivers: null,
    subject: 'enterprise',
    isSensitive: true,
    isExported: true,
    profileKeys: ['legalPersonIdFront', 'legalPersonIdBack', 'bankPermit', 'businessLicence', 'tradePermit'],
    erasure: { how: 'delete' }
  },
  submissions: {
    name: { zh: '草稿、资料变更、企业内复核的内容', en: 'Drafts, changes of the profile, submissions to be checked' },
    purpose: { zh: '继续填写，审核变更，企业内复核', en: 'Going on with a form, review of changes, internal checks' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isSensitive: true,
    isExported: false,
    erasure: { how: 'delete' }
  },
  letters: {
    name: { zh: '开具的授权委托书', en: 'Authorisation letters' },
    purpose: { zh: '再次打印，核验真伪', en: 'Printing again, verification' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    erasure: { how: 'delete' }
  },
  applications: {
    name: { zh: '业务资格申请和审核记录', en: 'Applications and their decisions' },
    purpose: { zh: '办理业务并留存办理过程', en: 'Deciding the applications and documenting them' },
    basis: 'contract',
    kept: { zh: '结案后 3 年', en: '3 years after the decision' },
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    erasure: {
      how: 'keep-until',
      reason: {
        zh: '《电子商务法》第三十一条要求保存交易信息；记录中的操作人和文件已删除',
        en: 'The E-Commerce Law (art. 31) requires records of business; the persons and the papers in them are erased'
      },
      until: { zh: '结案后 3 年', en: '3 years after the decision' }
    }
  },
  questions: {
    name: { zh: '向平台提出的问题和回复', en: 'Questions to the platform and their answers' },
    purpose: { zh: '回复提问', en: 'Answering them' },
    basis: 'contract',
    kept: asLongAsEnterprise,
    receivers: null,
    subject: 'enterprise',
    isExported: true,
    erasure: { how: 'delete' }
  },
  administrators: {
    name: {
      zh: '平台工作人员的账号，业务系统的联系人',
      en: 'Accounts of the platform’s staff, contacts of connected systems'
    },
    purpose: { zh: '审核、管理和系统对接', en: 'Review, administration and connected systems' },
    basis: 'contract',
    kept: { zh: '任职期间', en: 'As long as the person has the task' },
    receivers: null,
    subject: 'administrator',
    isExported: false,
    erasure: {
      how: 'keep-until',
      reason: { zh: '审核记录须说明由谁作出决定', en: 'Records of decisions name who decided' },
      until: { zh: '最后一项决定后 3 年', en: '3 years after the last decision' }
    }
  }
} as const satisfies Record<string, PersonalKind>

export type PersonalKey = keyof typeof personalData

// Object.keys loses the names of the keys.
export const personalKeys = Object.keys(personalData) as PersonalKey[]

/** In the table's own type, which has no unions of tuples. */
export const personalKind = (key: PersonalKey): PersonalKind => personalData[key]

/** The values of the profile that 注销账号 deletes. */
export const erasedProfileKeys: readonly ProfileKey[] = personalKeys.flatMap((key) => {
  const { profileKeys = [], erasure } = personalKind(key)
  return erasure.how === 'keep-until' ? [] : profileKeys
})
