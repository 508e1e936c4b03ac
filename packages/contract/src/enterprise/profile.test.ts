import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fieldMessages } from '../field-messages.ts'
import { profileCompleteness } from './profile-completeness.ts'
import {
  defaultRequiredFields,
  guardedProfileKeys,
  isProfileKey,
  isSensitiveProfileKey,
  manualRequiredFields,
  type ProfileKey,
  profileFields,
  profileGroups,
  profileItemLabel,
  profileLabel
} from './profile-fields.ts'
import { enterpriseNatures, industries, invoiceTypes, type Option } from './profile-options.ts'
import type { ProfileInputValues, ProfileRules } from './profile-rules.ts'
import { profileDraft, profileInput } from './profile.ts'

const rules: ProfileRules = {
  required: defaultRequiredFields,
  today: '2026-11-25',
  isRegion: (code) => code === '140105'
}

const whole: ProfileInputValues = {
  fullName: '山西太原股份公司',
  creditCode: '91350200MA2YJ1XR9G',
  registeredCapital: '1000',
  establishedOn: '2010-05-01',
  operatingUntil: 'long-term',
  registeredRegion: '140105',
  registeredAddress: '长治路 1 号',
  legalPersonName: '张䶮',
  legalPersonIdType: 'id-card',
  legalPersonIdNumber: '11010519491231002X',
  agentName: '李四',
  agentPhone: '13812345678',
  agentAuthorisedUntil: '2026-11-25',
  accountName: '山西太原股份公司',
  bankName: '中国工商银行太原分行',
  bankBranchCode: '102161000012',
  bankAccount: '0502121109000012345',
  businessLicence: '0193b3a0-0000-7000-8000-000000000001'
}

const submit = (change: Record<string, unknown> = {}, given: Partial<ProfileRules> = {}) =>
  z.safeParse(profileInput({ ...rules, ...given }), { ...whole, ...change })

const faults = (change?: Record<string, unknown>, given?: Partial<ProfileRules>) =>
  submit(change, given).error?.issues.map(({ path, message }) => `${path.join('/')}: ${message}`) ?? []

const kept = (change?: Record<string, unknown>, given?: Partial<ProfileRules>) => submit(change, given).data

describe('a submitted profile (R20)', () => {
  test('is taken when every required field is right, and 纳税人识别号 is then the 统一社会信用代码', () => {
    expect(faults()).toEqual([])
    expect(kept()).toEqual({ ...whole, taxpayerId: '91350200MA2YJ1XR9G' })
  })

  test('names every missing required field at once, in the order of the page', () => {
    const result = z.safeParse(profileInput(rules), {})
    expect(result.error?.issues.map(({ path }) => path[0])).toEqual(
      profileFields.flatMap(({ key, required }) => (required ? [key] : []))
    )
    expect(new Set(result.error?.issues.map(({ message }) => message))).toEqual(
      new Set(['field.required', 'file.required'])
    )
    expect(
      result.error?.issues.filter(({ message }) => message === 'file.required').map(({ path }) => path[0])
    ).toEqual(['businessLicence'])
  })

  test("asks for 全称 alone where a deployment keeps to the manual's single mark", () => {
    const schema = profileInput({ ...rules, required: manualRequiredFields })
    expect(z.safeParse(schema, { fullName: '山西太原股份公司' }).data).toEqual({ fullName: '山西太原股份公司' })
    expect(z.safeParse(schema, { fullName: ' ' }).error?.issues.map(({ path }) => path)).toEqual([['fullName']])
  })

  test.each([
    ['fullName', 'a\u202eb', 'text.invalid-characters'],
    ['fullName', 'a'.repeat(101), 'text.too-long:100'],
    ['fullName', null, 'field.required'],
    ['fullName', '\u200b\ufeff', 'field.required'],
    ['fullName', '123', 'name.letters'],
    ['fullName', '（…）', 'name.letters'],
    ['fullName', '<script>alert(1)</script>', 'name.brackets'],
    ...Array.from('<>＜＞', (bracket): [string, string, string] => [
      'subsidiaryName',
      `山西${bracket}公司`,
      'name.brackets'
    ]),
    ['subsidiaryName', '2026', 'name.letters'],
    ['subsidiaryName', 'a\u0000', 'text.invalid-characters'],
    ['creditCode', '91350200MA2YJ1XR9', 'credit-code.length'],
    ['creditCode', '140000000123456', 'credit-code.legacy'],
    ['enterpriseNature', '999', 'option.unknown'],
    ['industry', 'U', 'option.unknown'],
    ['registeredCapital', '-1', 'decimal.negative'],
    ['registeredCapital', '－1', 'decimal.negative'],
    ['registeredCapital', '\u22121', 'decimal.negative'],
    ['registeredCapital', '-', 'decimal.format'],
    ['registeredCapital', '1e3', 'decimal.format'],
    ['registeredCapital', '5000元', 'decimal.format'],
    ['registeredCapital', '5000万美元', 'decimal.format'],
    ['registeredCapital', '1.23456', 'decimal.format'],
    ['registeredCapital', '1'.repeat(15), 'decimal.format'],
    ['establishedOn', '2026-11-26', 'date.in-future'],
    ['establishedOn', '1899-12-31', 'date.too-early'],
    ['establishedOn', '2023-02-29', 'date.format'],
    ['establishedOn', '2010-5', 'date.format'],
    ['establishedOn', 'long-term', 'date.format'],
    ['operatingUntil', '2010-04-30', 'date.before-establishment'],
    ['operatingUntil', '2026-11-24', 'date.operation-over'],
    ['operatingUntil', '2035年02月30日', 'date.format'],
    ['businessScope', 'a\u000bb', 'text.invalid-characters'],
    ['registeredRegion', '140100', 'region.unknown'],
    ['postcode', '03000', 'postcode.format'],
    ['postcode', '0300001', 'postcode.format'],
    ['telephone', '123', 'telephone.format'],
    ['fax', 'x', 'telephone.format'],
    ['email', 'name@example', 'email.format'],
    ['email', `${'a'.repeat(243)}@example.com`, 'text.too-long:254'],
    ['website', `http://example.com/${'a'.repeat(282)}`, 'text.too-long:300'],
    ['website', 'javascript:alert(1)', 'url.format'],
    ['website', 'mailto:a@example.com', 'url.format'],
    ['website', 'ftp://example.com', 'url.format'],
    ['website', 'https://user:secret@example.com', 'url.format'],
    ['website', 'https://user@example.com', 'url.format'],
    ['website', 'https://:secret@example.com', 'url.format'],
    ['website', 'https://example.com/a b', 'url.format'],
    ['website', 'https://localhost', 'url.format'],
    ...Array.from('"\'<>\t', (sign): [string, string, string] => [
      'website',
      `https://example.com/a${sign}b`,
      sign === '\t' ? 'text.invalid-characters' : 'url.format'
    ]),
    ['legalPersonIdType', 'driving-licence', 'option.unknown'],
    ['legalPersonIdNumber', '110105194912310021', 'id-card.check-digit'],
    ['legalPersonIdNumber', '1101051949123100212', 'id-card.format'],
    ['legalPersonIdExpiry', '2026-11-24', 'date.expired'],
    ['legalPersonPhone', '12345678901', 'phone.range'],
    ['agentPhone', '1381234567', 'phone.format'],
    ['agentAuthorisedUntil', '2026-11-24', 'date.in-past'],
    ['agentAuthorisedUntil', 'long-term', 'date.format'],
    ['accountName', '山西太原公司', 'account-name.mismatch'],
    ['bankBranchCode', '10216100001', 'bank-branch-code.format'],
    ['bankBranchCode', '1021610000123', 'bank-branch-code.format'],
    ['bankAccount', '1234567', 'bank-account.format'],
    ['bankAccount', '1'.repeat(33), 'bank-account.format'],
    ['taxpayerId', '1'.repeat(14), 'taxpayer-id.format'],
    ['taxpayerId', '1'.repeat(21), 'taxpayer-id.format'],
    ['taxpayerId', `${'1'.repeat(15)}_`, 'taxpayer-id.format'],
    ['invoiceType', 'none', 'option.unknown'],
    ['invoicePhone', '1', 'telephone.format'],
    ['businessLicence', null, 'file.required'],
    ['businessLicence', '../etc/passwd', 'file.not-usable'],
    ['businessLicence', '0193b3a0-0000-7000-8000-0000000000011', 'file.not-usable'],
    ['businessLicence', '0193b3a0-0000-7000-8000-00000000000g', 'file.not-usable'],
    ['businessLicence', '0193b3a000007000-8000-000000000001', 'file.not-usable'],
    ['bankPermit', '0193b3a0', 'file.not-usable'],
    ['businessLicenceValidUntil', '2026-11-24', 'date.expired'],
    ['tradePermitValidUntil', '2026-11-24', 'date.expired']
  ])('refuses %s = %j alone', (key, value, code) => {
    expect(faults({ [key]: value })).toContain(`${key}: ${code}`)
  })

  test.each([
    ['creditCode', '９１３５０２００ma2y j1xr9g', '91350200MA2YJ1XR9G'],
    ['registeredCapital', '１,０００.５０', '1000.5'],
    ['registeredCapital', '00099999999999999.0000', '99999999999999'],
    ['registeredCapital', '5,000万元', '5000'],
    ['registeredCapital', '５，０００ 万元', '5000'],
    ['registeredCapital', '5000万', '5000'],
    ['registeredCapital', '人民币5,000.50万元整', '5000.5'],
    ['registeredCapital', '5000.000000万人民币', '5000'],
    ['registeredCapital', '0.0001', '0.0001'],
    ['registeredCapital', '99999999999999.9999', '99999999999999.9999'],
    ['establishedOn', '2015年03月12日', '2015-03-12'],
    ['operatingUntil', '2015年03月12日至2035年03月11日', '2035-03-11'],
    ['operatingUntil', '长期', 'long-term'],
    ['agentAuthorisedUntil', '２０２８．１２．３１', '2028-12-31'],
    ['operatingUntil', '2026-11-25', '2026-11-25'],
    ['establishedOn', '1900-01-01', '1900-01-01'],
    ['establishedOn', '2026-11-25', '2026-11-25'],
    ['legalPersonIdExpiry', '2026-11-25', '2026-11-25'],
    ['businessLicenceValidUntil', '2026-11-25', '2026-11-25'],
    ['tradePermitValidUntil', '2026-11-25', '2026-11-25'],
    ['postcode', '030001', '030001'],
    ['bankAccount', '12345678', '12345678'],
    ['bankAccount', '1'.repeat(32), '1'.repeat(32)],
    ['taxpayerId', '1'.repeat(15), '1'.repeat(15)],
    ['taxpayerId', '1'.repeat(20), '1'.repeat(20)],
    ['legalPersonIdExpiry', 'long-term', 'long-term'],
    ['tradePermitValidUntil', '２０２６－１１－２５', '2026-11-25'],
    ['tradePermitValidUntil', 'long-term', 'long-term'],
    ['taxpayerId', 'A'.repeat(20), 'A'.repeat(20)],
    ['postcode', '030 000', '030000'],
    ['website', 'HTTPS://example.com', 'HTTPS://example.com'],
    ['businessLicence', '0193B3A0-0000-7000-8000-00000000000F', '0193b3a0-0000-7000-8000-00000000000f'],
    ['businessScope', ' 煤炭\r\n焦炭 ', '煤炭\n焦炭'],
    ['website', 'www.example.com', 'http://www.example.com'],
    ['website', 'www.example.com:8080/jm', 'http://www.example.com:8080/jm'],
    ['website', `http://example.com/${'a'.repeat(281)}`, `http://example.com/${'a'.repeat(281)}`],
    ['email', `${'a'.repeat(242)}@example.com`, `${'a'.repeat(242)}@example.com`],
    ['email', 'ｎａｍｅ＠example.com', 'name@example.com'],
    ['telephone', '0351 234 5678', '03512345678'],
    ['agentPhone', '+86 138-1234-5678', '13812345678'],
    ['legalPersonIdNumber', '11010519491231002x', '11010519491231002X'],
    ['bankAccount', '0502 1211 0900 0012 345', '0502121109000012345'],
    ['taxpayerId', '91350200ma2yj1xr9g', '91350200MA2YJ1XR9G'],
    ['industry', 'F', 'F'],
    ['fullName', '山西太原股份公司 ', '山西太原股份公司'],
    ['fullName', '山西\u200b太原\u00ad股份\u2060公司\ufeff', '山西太原股份公司'],
    ['legalPersonName', '葛\u{e0100}城', '葛\u{e0100}城'],
    ['businessScope', '煤炭\u200b\n焦炭', '煤炭\n焦炭']
  ] as [ProfileKey, string, string][])('keeps %s %j as %j', (key, typed, value) => {
    expect(faults({ [key]: typed })).toEqual([])
    expect(kept({ [key]: typed })?.[key]).toBe(value)
  })

  test.each([
    ['fullName', 100],
    ['subsidiaryName', 100],
    ['registrationAuthority', 100],
    ['businessScope', 4000],
    ['registeredAddress', 200],
    ['officeAddress', 200],
    ['legalPersonName', 50],
    ['agentName', 50],
    ['agentPosition', 50],
    ['accountName', 100],
    ['bankName', 100],
    ['invoiceAddress', 200]
  ] as const)('takes %s of %i characters, and no longer one', (key, max) => {
    // A rare character is one, though JavaScript counts two.
    const longest = '𠮷'.repeat(max)
    const tooLong = `${key}: text.too-long:${max}`
    expect(faults({ [key]: longest })).not.toContain(tooLong)
    expect(faults({ [key]: `${longest}煤` })).toContain(tooLong)
  })

  test('takes a 营业期限 that ends on the day of establishment, and none that ends before', () => {
    expect(faults({ establishedOn: '2026-11-25', operatingUntil: '2026-11-25' })).toEqual([])
    expect(faults({ establishedOn: '2026-02-30', operatingUntil: '2026-11-25' })).toEqual([
      'establishedOn: date.format'
    ])
  })

  test('compares 开户名称 with 全称 without regard to the width of brackets', () => {
    expect(faults({ fullName: '晋煤（山西）公司', accountName: '晋煤(山西) 公司' })).toEqual([])
  })

  test('judges 证件号码 by its 证件类型', () => {
    expect(faults({ legalPersonIdType: 'passport', legalPersonIdNumber: 'E12345678' })).toEqual([])
    expect(faults({ legalPersonIdType: 'hk-macao-permit' })).toEqual(['legalPersonIdNumber: hk-macao-permit.format'])
    const onlyName = { required: manualRequiredFields }
    expect(faults({ legalPersonIdType: '' }, onlyName)).toEqual(['legalPersonIdType: field.required'])
    for (const none of [null, '', undefined])
      expect(faults({ legalPersonIdType: '', legalPersonIdNumber: none }, onlyName)).toEqual([])
  })

  test('refuses a legal person who is not yet 18', () => {
    expect(faults({}, { today: '1967-12-30' })).toContain('legalPersonIdNumber: id-card.under-age')
    expect(faults({}, { today: '1967-12-31' })).not.toContain('legalPersonIdNumber: id-card.under-age')
  })

  test('reports several faults at once, one a field', () => {
    expect(faults({ fullName: '', industry: 'U', bankAccount: '1' })).toEqual([
      'fullName: field.required',
      'industry: option.unknown',
      'bankAccount: bank-account.format'
    ])
  })

  test('refuses unknown fields and wrong types by code', () => {
    expect(submit({ status: 'APPROVED' }).error?.issues[0]).toMatchObject({
      keys: ['status'],
      message: 'field.unknown'
    })
    expect(faults({ fullName: 5, email: {} })).toEqual(['fullName: field.type', 'email: field.type'])
    for (const body of [null, 'text', 5, []]) {
      const messages = z.safeParse(profileInput(rules), body).error?.issues.map(({ message }) => message) ?? []
      expect(messages.length).toBeGreaterThan(0)
      expect(messages.every((message) => message in fieldMessages)).toBe(true)
    }
  })
})

describe('a sensitive field', () => {
  const stored = { keys: new Set<ProfileKey>(['legalPersonIdNumber', 'bankAccount']), legalPersonIdType: 'id-card' }
  const untouched = { legalPersonIdNumber: undefined, bankAccount: '' }

  test('may be left out when a value is stored, and stays out', () => {
    expect(faults(untouched)).toEqual(['legalPersonIdNumber: field.required', 'bankAccount: field.required'])
    expect(faults(untouched, { stored })).toEqual([])
    expect(kept(untouched, { stored })).not.toHaveProperty('bankAccount')
  })

  test('is removed by null, unless it is required', () => {
    expect(kept({ legalPersonPhone: null }, { stored })).toMatchObject({ legalPersonPhone: null })
    expect(faults({ bankAccount: null }, { stored })).toEqual(['bankAccount: field.required'])
  })

  test('must be given again when 证件类型 changes', () => {
    expect(faults({ ...untouched, legalPersonIdType: 'passport' }, { stored })).toEqual([
      'legalPersonIdNumber: id-number.type-changed'
    ])
    expect(faults({ ...untouched, legalPersonIdType: undefined }, { stored, required: manualRequiredFields })).toEqual([
      'legalPersonIdType: field.required'
    ])
  })

  test('is one of the three that are encrypted at rest', () => {
    expect(profileFields.map(({ key }) => key).filter(isSensitiveProfileKey)).toEqual([
      'legalPersonIdNumber',
      'legalPersonPhone',
      'bankAccount'
    ])
  })
})

describe('a draft (R18)', () => {
  test('keeps half-finished input exactly as it was typed', () => {
    const typed = {
      fullName: ' 山西 ',
      creditCode: '9135',
      email: 'name@',
      establishedOn: '',
      bankAccount: null,
      telephone: 'a\tb'
    }
    expect(z.parse(profileDraft, typed)).toEqual(typed)
    expect(z.parse(profileDraft, {})).toEqual({})
  })

  test('names papers by complete ids only (R25)', () => {
    const papers = { businessLicence: '0193b3a0-0000-7000-8000-000000000001', bankPermit: '', tradePermit: null }
    expect(z.parse(profileDraft, papers)).toEqual(papers)
    const faulty = z.safeParse(profileDraft, { bankPermit: '0193b3a0-0000', tradePermit: 'paper.pdf' })
    expect(faulty.error?.issues.map(({ path, message }) => [...path, message].join(': '))).toEqual([
      'bankPermit: file.not-usable',
      'tradePermit: file.not-usable'
    ])
  })

  test('limits the size and refuses malformed text, other types and unknown fields', () => {
    const faultsOf = (value: unknown) =>
      z.safeParse(profileDraft, value).error?.issues.map(({ path, message }) => [...path, message].join(': '))
    expect(faultsOf({ businessScope: '煤'.repeat(4000), fullName: '煤'.repeat(500) })).toBeUndefined()
    expect(faultsOf({ businessScope: '煤'.repeat(4001) })).toEqual(['businessScope: text.too-long:4000'])
    expect(faultsOf({ fullName: '𠮷'.repeat(500), bankAccount: ' '.repeat(500) })).toBeUndefined()
    expect(faultsOf({ fullName: '煤'.repeat(501), bankAccount: ' '.repeat(501) })).toEqual([
      'fullName: text.too-long:500',
      'bankAccount: text.too-long:500'
    ])
    expect(faultsOf({ fullName: '\ud800', email: 'a\u0000' })).toEqual([
      'fullName: text.invalid-characters',
      'email: text.invalid-characters'
    ])
    expect(faultsOf({ fullName: 5 })).toEqual(['fullName: field.type'])
    expect(faultsOf({ role: 'admin' })).toEqual(['field.unknown'])
  })
})

const reviewed = `
subsidiaryName text 100
fullName text 100 !
creditCode credit-code 18 !
enterpriseNature select 3
industry select 1
registeredCapital decimal 19 !
establishedOn date 10 !
operatingUntil date-or-long-term 10 !
registrationAuthority text 100
businessScope multiline 4000
registeredRegion region 6 !
registeredAddress text 200 !
officeAddress text 200
postcode postcode 6
telephone telephone 30
fax telephone 30
email email 254
website url 300
legalPersonName text 50 !
legalPersonIdType select 20 !
legalPersonIdNumber id-number 18 !
legalPersonIdExpiry date-or-long-term 10
legalPersonPhone phone 11
agentName text 50 !
agentPhone phone 11 !
agentPosition text 50
agentAuthorisedUntil date 10 !
accountName text 100 !
bankName text 100 !
bankBranchCode bank-branch-code 12 !
bankAccount bank-account 32 !
taxpayerId taxpayer-id 20
invoiceType select 8
invoiceAddress text 200
invoicePhone telephone 30
businessLicence paper 36 !
businessLicenceValidUntil date-or-long-term 10
legalPersonIdFront paper 36
legalPersonIdBack paper 36
bankPermit paper 36
tradePermit paper 36
tradePermitValidUntil date-or-long-term 10
`

describe('the list of fields', () => {
  test('has each key once, in a known group, in the order of the groups', () => {
    const groups = profileGroups.map(({ key }) => key)
    expect(new Set(profileFields.map(({ key }) => key)).size).toBe(profileFields.length)
    expect([...new Set(profileFields.map(({ group }) => group))]).toEqual(groups)
    expect(isProfileKey('fullName')).toBe(true)
    expect(isProfileKey('toString')).toBe(false)
  })

  test('guards name, code, legal person and bank account, whose change waits for an administrator (R21)', () => {
    expect(guardedProfileKeys).toEqual([
      'fullName',
      'creditCode',
      'legalPersonName',
      'legalPersonIdType',
      'legalPersonIdNumber',
      'accountName',
      'bankName',
      'bankBranchCode',
      'bankAccount'
    ])
  })

  // One a line: key, kind, longest text, and ! for those that are required.
  test('has these fields, kinds and lengths (R18, R20)', () => {
    const lines = profileFields.map(({ key, kind, max, required }) => `${key} ${kind} ${max}${required ? ' !' : ''}`)
    expect(lines).toEqual(reviewed.trim().split('\n'))
  })

  // The form groups them so, and a person finds each by these words.
  test('calls the fields so, group by group (R18)', () => {
    const labels = profileGroups.map(({ key: group, zh }) => {
      const own = profileFields.filter((field) => field.group === group)
      return `${zh}: ${own.map(({ label, unit }) => label.zh + (unit ? `（${unit.zh}）` : '')).join('、')}`
    })
    expect(labels).toEqual([
      '主体: 子公司全称、{type}全称、统一社会信用代码、企业性质、行业、注册资本（万元）、成立日期、营业期限、登记机关、经营范围、注册地址、详细地址、办公地址、邮编、电话、传真、邮箱、网址',
      '法人: 姓名、证件类型、证件号码、有效期、手机',
      '经办人: 姓名、手机、职务、授权期限',
      '银行: 开户名称、开户行、联行号、账号',
      '开票: 纳税人识别号、开票类型、开票地址、开票电话',
      '文件: 营业执照、营业执照有效期、法人身份证人像面、法人身份证国徽面、开户许可证、经营许可证、经营许可证有效期'
    ])
  })

  test('calls the fields so in English', () => {
    const labels = profileGroups.map(({ key: group, en }) => {
      const own = profileFields.filter((field) => field.group === group)
      return `${en}: ${own.map(({ label, unit }) => label.en + (unit ? ` (${unit.en})` : '')).join(', ')}`
    })
    expect(labels).toEqual([
      'Enterprise: Full name of the subsidiary, {type} full name, Unified social credit code, Nature of the enterprise, Industry, Registered capital (10,000 CNY), Established on, Operating until, Registration authority, Business scope, Registered region, Registered street address, Office address, Postcode, Telephone, Fax, Email, Website',
      'Legal person: Name, Type of document, Document number, Valid until, Mobile',
      'Agent: Name, Mobile, Position, Authorised until',
      'Bank: Account name, Bank, Bank branch code, Account number',
      'Invoicing: Taxpayer number, Type of invoice, Address on invoices, Telephone on invoices',
      'Papers: Business licence, Licence valid until, Legal person’s ID, portrait side, Legal person’s ID, emblem side, Account opening permit, Trade permit, Permit valid until'
    ])
  })

  test('says at these fields how to fill them in', () => {
    const hints = profileFields.flatMap(({ key, hint }) => (hint ? [`${key}: ${hint.zh} / ${hint.en}`] : []))
    expect(hints).toEqual([
      'creditCode: 营业执照上的 18 位代码 / The 18 characters on the business licence',
      'registeredCapital: 单位为万元，最多 4 位小数 / In units of 10,000 CNY, with at most 4 decimal places',
      'registeredAddress: 街道、门牌号，不必重复省市区 / Street and number, without province, city and county',
      'telephone: 区号-号码，如 0351-2345678 / Area code and number, such as 0351-2345678',
      'agentAuthorisedUntil: 授权委托书上的截止日期：开具委托书时，此日期会印在授权期限一栏 / The last day named in the authorisation letter: this date is printed there when a letter is issued',
      'accountName: 须与企业全称一致 / Must be the full name of the enterprise',
      'bankBranchCode: 12 位数字，可向开户行查询 / 12 digits, which the bank can tell',
      'bankAccount: 对公账号，8-32 位数字 / Corporate account, 8–32 digits',
      'taxpayerId: 不填时与统一社会信用代码相同 / The unified social credit code where left empty',
      'businessLicence: 正本或副本的彩色扫描件或照片 / A colour scan or photo of the original or the duplicate',
      'legalPersonIdFront: 其他证件请上传照片页；有效期在“法人”一栏填写 / Of another document: the page with the photo. Its validity stands in “Legal person”.',
      'bankPermit: 或基本存款账户信息 / Or the bank’s statement of the basic account',
      'tradePermit: 经营范围含许可项目的须提供 / Where the business scope needs a permit'
    ])
  })

  test('has one English label for each Chinese one, and the same numbers in both', () => {
    const texts = profileFields.flatMap(({ label, hint, unit }) => [
      label,
      ...(hint ? [hint] : []),
      ...(unit ? [unit] : [])
    ])
    const options = [...enterpriseNatures, ...industries, ...invoiceTypes]
    for (const { zh, en } of [...texts, ...options]) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[A-Z\d{][^\p{Script=Han}]*$/u)
    }
    const pairs = new Set(profileFields.map(({ label }) => `${label.zh} ${label.en}`))
    for (const language of ['zh', 'en'] as const) {
      expect(new Set(profileFields.map(({ label }) => label[language])).size).toBe(pairs.size)
      expect(new Set(options.map((each) => each[language])).size).toBe(options.length)
    }
  })

  test('offers the natures of GB/T 12402, the 20 sections of GB/T 4754, and two types of invoice', () => {
    const written = (options: readonly Option[]) => options.map(({ code, zh, en }) => `${code} ${zh} ${en}`)
    expect(written(enterpriseNatures)).toEqual([
      '110 国有企业 State-owned enterprise',
      '120 集体企业 Collectively owned enterprise',
      '130 股份合作企业 Joint-stock cooperative enterprise',
      '140 联营企业 Jointly operated enterprise',
      '150 有限责任公司 Limited liability company',
      '160 股份有限公司 Joint-stock company',
      '170 民营企业 Private enterprise',
      '190 其他内资企业 Other domestic enterprise',
      '200 港澳台投资企业 Enterprise funded from Hong Kong, Macao or Taiwan',
      '300 外商投资企业 Foreign-funded enterprise'
    ])
    expect(industries.map(({ code }) => code).join('')).toBe('ABCDEFGHIJKLMNOPQRST')
    expect(industries.map(({ zh }) => zh.replace(/^农、林、牧、/, '').charAt(0)).join('')).toBe(
      '渔采制电建批交住信金房租科水居教卫文公国'
    )
    expect(industries.map(({ en }) => /^\w+/.exec(en)?.[0]).join(' ')).toBe(
      'Agriculture Mining Manufacturing Electricity Construction Wholesale Transport Accommodation Information Finance Real Leasing Scientific Water Resident Education Health Culture Public International'
    )
    expect(written(invoiceTypes)).toEqual([
      'special 增值税专用发票 Special VAT invoice',
      'ordinary 增值税普通发票 Ordinary VAT invoice'
    ])
    for (const { kind, options } of profileFields) expect(options !== undefined).toBe(kind === 'select')
  })

  test('calls 全称 after the type of the enterprise (R18)', () => {
    const fullName = profileFields.find(({ key }) => key === 'fullName')
    expect(fullName && profileLabel(fullName, 'zh', '供应商')).toBe('供应商全称')
    expect(fullName && profileLabel(fullName, 'en', 'Supplier')).toBe('Supplier full name')
  })

  test('names the person beside 姓名 and 手机, which several have', () => {
    const named = (['fullName', 'legalPersonPhone', 'agentName', 'bankAccount'] as const).map((key) => {
      const field = profileFields.find((each) => each.key === key)
      return field && [profileItemLabel(field, 'zh', '企业'), profileItemLabel(field, 'en', 'Enterprise')]
    })
    expect(named).toEqual([
      ['企业全称', 'Enterprise full name'],
      ['法人手机', 'Legal person: Mobile'],
      ['经办人姓名', 'Agent: Name'],
      ['账号', 'Account number']
    ])
  })
})

describe('completeness (R17)', () => {
  test('counts required fields alone, and shows 100 only when none is missing', () => {
    expect(profileCompleteness({}, defaultRequiredFields)).toMatchObject({
      percent: 0,
      byGroup: { invoice: { filled: 0, total: 0, missing: [] } }
    })
    expect(profileCompleteness({ ...whole, bankAccount: '***************2345' }, defaultRequiredFields)).toMatchObject({
      percent: 100,
      missing: []
    })
    expect(profileCompleteness({ ...whole, bankAccount: ' ', agentName: null }, defaultRequiredFields)).toMatchObject({
      percent: 88,
      missing: ['agentName', 'bankAccount'],
      byGroup: {
        agent: { filled: 2, total: 3, missing: ['agentName'] },
        bank: { filled: 3, total: 4, missing: ['bankAccount'] }
      }
    })
  })

  test("follows the manual's single mark", () => {
    expect(profileCompleteness({}, manualRequiredFields)).toMatchObject({ percent: 0, missing: ['fullName'] })
    expect(profileCompleteness({ fullName: '山西太原股份公司' }, manualRequiredFields).percent).toBe(100)
    expect(profileCompleteness({}, new Set()).percent).toBe(100)
  })
})
