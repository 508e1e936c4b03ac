import { submitApplication } from '@portal/contract/application/application'
import { decideCase } from '@portal/contract/application/review'
import type { Endpoint } from '@portal/contract/endpoint'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import {
  type Catalogue,
  type CatalogueDraft,
  catalogue as catalogueSchema
} from '@portal/contract/qualification/catalogue'
import { proposeCatalogue } from '@portal/contract/qualification/catalogue-change'
import { catalogueFaultText } from '@portal/contract/qualification/catalogue-faults'
import { judgeCatalogue, judgeKinds } from '@portal/contract/qualification/judge-catalogue'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { changedQualifications, qualificationName } from './catalogue.rules.ts'

const read = (): Catalogue =>
  z.parse(
    catalogueSchema,
    JSON.parse(readFileSync(new URL('../../../../catalogue/default.json', import.meta.url), 'utf8'))
  )

test('the shipped catalogue is sound, and has the seven qualifications in the order of the manual (R22, R28)', () => {
  const shipped = read()
  expect(judgeCatalogue(shipped)).toEqual([])
  expect(shipped.qualifications.map(({ name }) => name.zh)).toEqual([
    '监管机构',
    '融资会员',
    '放贷会员',
    '核心企业',
    '挂牌交易',
    '统一交收',
    '电子合同会员'
  ])
})

test('its menus are those of R28', () => {
  const menus = Object.fromEntries(read().qualifications.map(({ name, menus: opened }) => [name.zh, opened]))
  expect(menus).toEqual({
    监管机构: ['logistics'],
    融资会员: ['funds'],
    放贷会员: ['funds'],
    核心企业: ['services'],
    挂牌交易: ['trade'],
    统一交收: ['settlement'],
    电子合同会员: ['services']
  })
})

test('each rests on papers, with days of grace', () => {
  const rules = Object.fromEntries(read().qualifications.map(({ code, papers }) => [code, papers]))
  expect(rules).toEqual({
    SUPERVISOR: { papers: ['businessLicence'], graceDays: 30 },
    BORROWER: { papers: ['businessLicence', 'legalPersonId'], graceDays: 30 },
    LENDER: { papers: ['businessLicence', 'tradePermit'], graceDays: 30 },
    CORE: { papers: ['businessLicence'], graceDays: 30 },
    LISTING: { papers: ['businessLicence'], graceDays: 30 },
    SETTLEMENT: { papers: ['businessLicence'], graceDays: 30 },
    E_CONTRACT: { papers: ['businessLicence', 'authorisation'], graceDays: 15 }
  })
})

test('电子合同会员 asks for the letter in the words of the manual (R23)', () => {
  const supplement = read().qualifications.find(({ code }) => code === 'E_CONTRACT')?.supplement
  expect(supplement?.title.zh).toBe('电子合同会员补充材料')
  expect(supplement?.files).toMatchObject([
    {
      label: { zh: '电子合同资格申请书' },
      hint: { zh: '申请书附件：小于2M的JPG、JPEG、PNG或PDF*' },
      required: true,
      template: 'authorisation-letter',
      guide: { label: { zh: '电子合同会员授权说明' } }
    }
  ])
  expect(read().qualifications.find(({ code }) => code === 'LISTING')?.supplement.title.zh).toBe('现货挂牌补充材料')
})

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
const limitOf = ({ bodyLimit = 64 * 1024 }: Endpoint) => bodyLimit

test.each(read().qualifications.map((each) => [each.name.zh, each] as const))(
  'the longest submission for %s, and remarks on all of it, fit into their requests',
  (_name, { code, supplement: { fields, files } }) => {
    const submission = {
      qualification: code,
      fields: Object.fromEntries(fields.map(({ key, max }) => [key, '煤'.repeat(max)])),
      files: Object.fromEntries(files.map(({ key }) => [key, client]))
    }
    expect(bytesOf(submission)).toBeLessThan(limitOf(submitApplication))
    const items = [...profileFields, ...fields, ...files].map(({ key }) => [`profile:${key}`, '煤'.repeat(300)])
    const decision = { round: 1, decision: 'return', opinion: '煤'.repeat(1000), flags: Object.fromEntries(items) }
    expect(bytesOf(decision)).toBeLessThan(limitOf(decideCase))
  }
)

test('a catalogue of fifty qualifications like the longest of the shipped ones can be proposed', () => {
  const [longest = 0] = read()
    .qualifications.map(bytesOf)
    .toSorted((one, other) => other - one)
  expect(50 * longest).toBeLessThan(limitOf(proposeCatalogue))
})

type Change = (catalogue: Catalogue) => CatalogueDraft
type Draft = CatalogueDraft['qualifications'][number]

const withFirst =
  (changes: Partial<Draft>): Change =>
  (catalogue) => ({
    ...catalogue,
    qualifications: catalogue.qualifications.map((each, place) => (place === 0 ? { ...each, ...changes } : each))
  })

const words = { zh: '名称', en: 'Name' }
const field = { key: 'a', kind: 'text', label: words, required: false, max: 10 }
const file = { key: 'a', label: words, hint: words, required: false }
const block = (changes: Partial<Draft['supplement']>): Change =>
  withFirst({ supplement: { title: words, fields: [], files: [], ...changes } })
const option = { code: 'coal', zh: '煤', en: 'Coal' }
const system = { name: words, url: 'https://x' }
const client = '0198c0de-0000-7000-8000-000000000001'
const checks = (count: number) => Array.from({ length: count }, (_, place) => ({ key: `k${place}`, ...words }))

const first = 'qualifications.0'
const faults: [string, Change, string][] = [
  [
    'nothing to apply for',
    (all) => ({ ...all, qualifications: [], cannedReasons: [] }),
    'qualifications 至少应有一项业务资格'
  ],
  ['a promise of no days', (all) => ({ ...all, workingDays: 0 }), 'workingDays 应为 1–60 的整数'],
  [
    'the same code twice',
    (all) => ({ ...all, qualifications: [...all.qualifications, ...all.qualifications.slice(-1)] }),
    'qualifications.7.code “E_CONTRACT”重复'
  ],
  [
    'a code with blanks',
    (all) => ({ ...withFirst({ code: 'a b' })(all), cannedReasons: [] }),
    `${first}.code 编号应以大写字母开头`
  ],
  ['no Chinese name', withFirst({ name: { zh: ' ', en: 'x' } }), `${first}.name.zh 请填写此项`],
  ['no English name', withFirst({ name: { zh: '名称', en: '' } }), `${first}.name.en 请填写此项`],
  ['a name that is a text', withFirst({ name: { zh: '长'.repeat(61), en: 'x' } }), `${first}.name.zh 最多 60 个字`],
  ['applicants without words', withFirst({ applicants: { zh: '', en: 'x' } }), `${first}.applicants.zh 请填写此项`],
  [
    'a prerequisite that does not exist',
    withFirst({ prerequisites: ['MISSING'] }),
    `${first}.prerequisites.0 业务资格“MISSING”不存在`
  ],
  ['a prerequisite twice', withFirst({ prerequisites: ['LENDER', 'LENDER'] }), `${first}.prerequisites.1 “LENDER”重复`],
  [
    'a prerequisite that is itself',
    withFirst({ prerequisites: ['SUPERVISOR'] }),
    `${first}.prerequisites 前置资格循环，永远无法申请：SUPERVISOR → SUPERVISOR`
  ],
  ['a menu that does not exist', withFirst({ menus: ['kitchen'] }), `${first}.menus.0 菜单“kitchen”不存在`],
  ['the same menu twice', withFirst({ menus: ['trade', 'trade'] }), `${first}.menus.1 “trade”重复`],
  ['a validity of no months', withFirst({ validityMonths: 0 }), `${first}.validityMonths 应为 1–600 的整数`],
  ['three approvals', withFirst({ approvals: 3 }), `${first}.approvals 应为 1–2 的整数`],
  [
    'a rule about no paper',
    withFirst({ papers: { papers: [], graceDays: 30 } }),
    `${first}.papers.papers 至少应选择一种证照`
  ],
  [
    'a paper that does not exist',
    withFirst({ papers: { papers: ['passport'], graceDays: 30 } }),
    `${first}.papers.papers.0 证照“passport”不存在`
  ],
  [
    'the same paper twice',
    withFirst({ papers: { papers: ['tradePermit', 'tradePermit'], graceDays: 30 } }),
    `${first}.papers.papers.1 “tradePermit”重复`
  ],
  [
    'grace of less than no days',
    withFirst({ papers: { papers: ['tradePermit'], graceDays: -1 } }),
    `${first}.papers.graceDays 应为 0–365 的整数`
  ],
  [
    'grace of years',
    withFirst({ papers: { papers: ['tradePermit'], graceDays: 366 } }),
    `${first}.papers.graceDays 应为 0–365 的整数`
  ],
  ['the same field twice', block({ fields: [field, field] }), `${first}.supplement.fields.1.key “a”重复`],
  ['the same paper to upload twice', block({ files: [file, file] }), `${first}.supplement.files.1.key “a”重复`],
  [
    'a key that no form can have',
    block({ fields: [{ ...field, key: 'a b' }] }),
    `${first}.supplement.fields.0.key 键应以字母开头`
  ],
  [
    'a kind of field that does not exist',
    block({ fields: [{ ...field, kind: 'colour' }] }),
    `${first}.supplement.fields.0.kind 字段类型“colour”不存在`
  ],
  [
    'a field without a label',
    block({ fields: [{ ...field, label: { zh: '', en: 'A' } }] }),
    `${first}.supplement.fields.0.label.zh 请填写此项`
  ],
  [
    'a choice without options',
    block({ fields: [{ ...field, kind: 'select' }] }),
    `${first}.supplement.fields.0.options 选择题至少应有一个选项`
  ],
  [
    'the same option twice',
    block({ fields: [{ ...field, kind: 'select', options: [option, option] }] }),
    `${first}.supplement.fields.0.options.1.code “coal”重复`
  ],
  [
    'an option that is longer than the field',
    block({ fields: [{ ...field, kind: 'select', max: 3, options: [option] }] }),
    `${first}.supplement.fields.0.max 此类字段最少需要 4 个字`
  ],
  [
    'a field that takes nothing',
    block({ fields: [{ ...field, max: 0 }] }),
    `${first}.supplement.fields.0.max 应为 1–4000 的整数`
  ],
  [
    'a field that takes no date',
    block({ fields: [{ ...field, kind: 'date', max: 9 }] }),
    `${first}.supplement.fields.0.max 此类字段最少需要 10 个字`
  ],
  [
    'a template that does not exist',
    block({ files: [{ ...file, template: 'poster' }] }),
    `${first}.supplement.files.0.template 模板“poster”不存在`
  ],
  [
    'a guide without words',
    block({ files: [{ ...file, guide: { label: words, zh: '', en: 'x' } }] }),
    `${first}.supplement.files.0.guide.zh 请填写此项`
  ],
  [
    'a canned reason for a qualification that does not exist',
    (all) => ({ ...all, cannedReasons: [{ ...words, qualifications: ['MISSING'] }] }),
    'cannedReasons.0.qualifications.0 业务资格“MISSING”不存在'
  ],
  [
    'a system behind a menu that does not exist',
    (all) => ({ ...all, systems: { kitchen: system } }),
    'systems.kitchen 菜单“kitchen”不存在'
  ],
  [
    'a system that is nowhere',
    (all) => ({ ...all, systems: { trade: { ...system, url: 'ftp://x' } } }),
    'systems.trade.url 应为 http'
  ],
  ['a checklist with too many points', withFirst({ checklist: checks(21) }), `${first}.checklist 最多 20 项`],
  [
    'a point of the checklist without words',
    withFirst({ checklist: [...checks(19), { key: 'last', zh: '', en: 'x' }] }),
    `${first}.checklist.19.zh 请填写此项`
  ],
  [
    'an address for tests of a menu without a system',
    (all) => ({ ...all, systems: {}, testSystems: { trade: { url: 'https://test.example.com' } } }),
    'testSystems.trade.url 请先填写该菜单的正式网址'
  ],
  [
    'an address for tests that is the one of production',
    (all) => ({ ...all, systems: { trade: system }, testSystems: { trade: { url: system.url } } }),
    'testSystems.trade.url 与正式环境的地址相同'
  ],
  [
    'a login for tests that is the one of production',
    (all) => ({
      ...all,
      systems: { trade: { ...system, client, login: 'https://x/login' } },
      testSystems: { trade: { url: 'https://test.example.com', client, login: 'https://x/login' } }
    }),
    'testSystems.trade.login 与正式环境的地址相同'
  ],
  [
    'an address for tests that is nowhere',
    (all) => ({ ...all, systems: { trade: system }, testSystems: { trade: { url: 'ftp://x' } } }),
    'testSystems.trade.url 应为 http'
  ],
  [
    'a system with a client but without the address of its login',
    (all) => ({ ...all, systems: { trade: { ...system, client } } }),
    'systems.trade.client 客户端和登录地址应同时填写'
  ],
  [
    'a system whose login is no web address',
    (all) => ({ ...all, systems: { trade: { ...system, client, login: 'x' } } }),
    'systems.trade.login 应为 http'
  ]
]

const told = (draft: CatalogueDraft): string[] =>
  judgeCatalogue(draft).map((fault) => `${fault.path.join('.')} ${catalogueFaultText(fault, 'zh')}`)

test.each(faults)('a catalogue with %s is refused, and nothing else is told (R28)', (_fault, change, wanted) => {
  expect(told(change(read()))).toEqual([expect.stringContaining(wanted)])
})

const long = (count: number) => ({ zh: '长'.repeat(count), en: 'x'.repeat(count) })
const many = <Item>(count: number, item: (place: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => item(n))
const oneField = (changes: Partial<Draft['supplement']['fields'][number]>) =>
  block({ fields: [{ ...field, ...changes }] })
const plain: Draft = {
  code: 'Q',
  name: words,
  prerequisites: [],
  supplement: { title: words, fields: [], files: [] },
  menus: [],
  validityMonths: null,
  approvals: 1
}
const options = (count: number) => many(count, (n) => ({ ...option, code: `c${n}` }))

// The last that is taken, and the first that is refused, with the number of its faults.
const bounds: [string, (count: number) => Change, [taken: number, refused: number], number][] = [
  [
    'qualifications',
    (count) => (all) => ({
      ...all,
      cannedReasons: [],
      qualifications: many(count, (n) => ({ ...plain, code: `Q${n}` }))
    }),
    [50, 51],
    1
  ],
  ['working days', (count) => (all) => ({ ...all, workingDays: count }), [60, 61], 1],
  ['canned reasons', (count) => (all) => ({ ...all, cannedReasons: many(count, () => words) }), [100, 101], 1],
  ['characters of a canned reason', (count) => (all) => ({ ...all, cannedReasons: [long(count)] }), [300, 301], 2],
  [
    'characters of a code',
    (count) => (all) => ({ ...withFirst({ code: 'Q'.repeat(count) })(all), cannedReasons: [] }),
    [40, 41],
    1
  ],
  ['characters of a name', (count) => withFirst({ name: long(count) }), [60, 61], 2],
  ['characters about applicants', (count) => withFirst({ applicants: long(count) }), [300, 301], 2],
  ['months of validity', (count) => withFirst({ validityMonths: count }), [600, 601], 1],
  ['approvals', (count) => withFirst({ approvals: count }), [2, 3], 1],
  ['approvals, the least', (count) => withFirst({ approvals: count }), [1, 0], 1],
  ['days of grace', (count) => withFirst({ papers: { papers: ['tradePermit'], graceDays: count } }), [365, 366], 1],
  [
    'days of grace, the least',
    (count) => withFirst({ papers: { papers: ['tradePermit'], graceDays: count } }),
    [0, -1],
    1
  ],
  ['characters of a title', (count) => block({ title: long(count) }), [60, 61], 2],
  ['fields', (count) => block({ fields: many(count, (n) => ({ ...field, key: `a${n}` })) }), [60, 61], 1],
  ['papers', (count) => block({ files: many(count, (n) => ({ ...file, key: `a${n}` })) }), [60, 61], 1],
  ['characters of a key', (count) => oneField({ key: 'a'.repeat(count) }), [40, 41], 1],
  ['characters that a field takes', (count) => oneField({ max: count }), [4000, 4001], 1],
  ['characters that a date takes', (count) => oneField({ kind: 'date', max: count }), [10, 9], 1],
  ['characters that a choice takes', (count) => oneField({ kind: 'select', options: [option], max: count }), [4, 3], 1],
  ['characters of a label', (count) => oneField({ label: long(count) }), [60, 61], 2],
  ['characters of a hint', (count) => oneField({ hint: long(count) }), [300, 301], 2],
  ['options', (count) => oneField({ kind: 'select', options: options(count) }), [100, 101], 1],
  [
    'characters of an option',
    (count) => oneField({ kind: 'select', max: 100, options: [{ ...words, code: 'c'.repeat(count) }] }),
    [40, 41],
    1
  ],
  [
    'characters of the name of an option',
    (count) => oneField({ kind: 'select', options: [{ ...long(count), code: 'c' }] }),
    [60, 61],
    2
  ],
  ['characters of the hint of a paper', (count) => block({ files: [{ ...file, hint: long(count) }] }), [300, 301], 2],
  [
    'characters of a guide',
    (count) => block({ files: [{ ...file, guide: { label: words, ...long(count) } }] }),
    [4000, 4001],
    2
  ],
  [
    'characters of the name of a guide',
    (count) => block({ files: [{ ...file, guide: { label: long(count), ...words } }] }),
    [60, 61],
    2
  ],
  [
    'characters of the name of a system',
    (count) => (all) => ({ ...all, systems: { trade: { ...system, name: long(count) } } }),
    [60, 61],
    2
  ],
  [
    'characters of an address',
    (count) => (all) => ({ ...all, systems: { trade: { ...system, url: `https://x/${'a'.repeat(count - 10)}` } } }),
    [500, 501],
    1
  ]
]

test.each(bounds)(
  '%s: this many are taken, and one too many is told (R28)',
  (_of, change, [taken, refused], faults) => {
    expect(told(change(taken)(read()))).toEqual([])
    expect(told(change(refused)(read()))).toHaveLength(faults)
  }
)

test.each([
  ['https://x.example.com/a?b=1', true],
  ['http://10.0.0.1:8080', true],
  ['https://user@x.example.com', false],
  ['javascript:alert(1)', false],
  ['', false]
])('a system at “%s”: %s (R29)', (url, is) => {
  const shipped = read()
  expect(told({ ...shipped, systems: { trade: { ...system, url } } })).toHaveLength(is ? 0 : 1)
  expect(told({ ...shipped, systems: { trade: { ...system, client, login: url } } })).toHaveLength(is ? 0 : 1)
})

test.each([
  ['A', true],
  ['Z9_', true],
  ['1A', false],
  ['_A', false],
  ['a', false],
  ['Aa', false],
  ['A-B', false],
  ['', false]
])('a qualification may have the code “%s”: %s (R28)', (code, is) => {
  expect(told({ ...withFirst({ code })(read()), cannedReasons: [] })).toHaveLength(is ? 0 : 1)
})

test.each([
  ['a', true],
  ['Z9_', true],
  ['1a', false],
  ['_a', false],
  ['a-b', false],
  ['煤', false],
  ['', false]
])('a field or a paper may have the key “%s”: %s (R28)', (key, is) => {
  expect(told(oneField({ key })(read()))).toHaveLength(is ? 0 : 1)
  expect(told(block({ files: [{ ...file, key }] })(read()))).toHaveLength(is ? 0 : 1)
})

test('the login of a system needs its client (R29, R40)', () => {
  const login = { ...system, login: 'https://x' }
  expect(told({ ...read(), systems: { trade: login } })).toEqual([expect.stringContaining('systems.trade.client')])
})

test('a fault names what it is about in English too, and a field fault has its own words', () => {
  expect(catalogueFaultText({ code: 'catalogue.twice', it: 'A' }, 'en')).toBe(
    'Each may be there once, and “A” is there twice'
  )
  expect(catalogueFaultText({ code: 'text.too-long:60' }, 'en')).toBe(
    'Use at most 60 characters, please shorten the text'
  )
})

test.each([
  ['catalogue.too-many', '最多 A 项', 'At most A'],
  ['catalogue.number', 'A 的整数', 'number in A'],
  ['catalogue.code', '大写字母', 'capital letters'],
  ['catalogue.key', '键', 'A key'],
  ['catalogue.unknown-qualification', '业务资格“A”', 'qualification “A”'],
  ['catalogue.unknown-menu', '菜单“A”', 'menu “A”'],
  ['catalogue.unknown-paper', '证照“A”', 'paper as “A”'],
  ['catalogue.unknown-kind', '字段类型“A”', 'kind of field as “A”'],
  ['catalogue.unknown-template', '模板“A”', 'template “A”'],
  ['catalogue.ring', '循环，永远无法申请：A', 'ring, so nobody could ever apply: A'],
  ['catalogue.no-paper', '证照', 'paper'],
  ['catalogue.no-options', '选项', 'option'],
  ['catalogue.too-short', '最少需要 A 个字', 'at least A characters'],
  ['catalogue.other-kind', '键“A”在以前的版本', 'key “A” had another kind'],
  ['catalogue.address', '不带账号', 'without a user'],
  ['catalogue.no-system', '先填写该菜单的正式网址', 'address of production first'],
  ['catalogue.same-address', '与正式环境的地址相同', 'is the address of production'],
  ['catalogue.client-and-login', '同时填写', 'or neither']
] as const)('the fault %s is told by “%s” and “%s” (R28)', (code, zh, en) => {
  expect(catalogueFaultText({ code, it: 'A' }, 'zh')).toContain(zh)
  expect(catalogueFaultText({ code, it: 'A' }, 'en')).toContain(en)
})

test('a qualification is named by the catalogue, or by its code', () => {
  expect(qualificationName(read(), 'CORE').zh).toBe('核心企业')
  expect([qualificationName(read(), 'GONE'), qualificationName(undefined, 'CORE')]).toEqual([
    { zh: 'GONE', en: 'GONE' },
    { zh: 'CORE', en: 'CORE' }
  ])
})

test('a ring of prerequisites is told at each of its qualifications, with its way', () => {
  const shipped = read()
  const needs: Record<string, string[]> = { SUPERVISOR: ['BORROWER'], BORROWER: ['LENDER'], LENDER: ['SUPERVISOR'] }
  const ring = shipped.qualifications.map((each) => ({ ...each, prerequisites: needs[each.code] ?? [] }))
  const found = told({ ...shipped, qualifications: ring })
  expect(found).toHaveLength(3)
  expect(found[1]).toContain('BORROWER → LENDER → SUPERVISOR → BORROWER')
})

test('all faults are told at once', () => {
  const both = withFirst({ code: 'a b', validityMonths: 0, menus: ['kitchen'], prerequisites: ['a b'] })(read())
  // The sixth: a canned reason names the code that is no longer there.
  expect(told({ ...both, workingDays: 0 })).toHaveLength(6)
})

describe('a key that was used before (R28)', () => {
  const kinds = (
    supplement: Partial<Draft['supplement']>,
    earlier: Partial<Catalogue['qualifications'][number]['supplement']>[]
  ) => {
    const versions = earlier.map((each) => {
      const [one] = read().qualifications
      if (!one) throw new Error('the shipped catalogue is empty')
      return { qualifications: [{ ...one, supplement: { title: words, fields: [], files: [], ...each } }] }
    })
    return judgeKinds(block(supplement)(read()), versions).map(({ path, code, it: key }) => [path.join('.'), code, key])
  }
  const text = { ...field, kind: 'text' as const }
  const at = (place: string) => [[`${first}.supplement.${place}.key`, 'catalogue.other-kind', 'a']]

  test('may be used again with its kind, also if a version between lacks it', () => {
    expect(kinds({ fields: [field] }, [{ fields: [text] }, {}])).toEqual([])
  })
  test('must not get another kind, whichever version had it', () => {
    expect(kinds({ fields: [{ ...field, kind: 'date' }] }, [{}, { fields: [text] }, {}])).toEqual(at('fields.0'))
  })
  test('that had two kinds may have either of them', () => {
    const versions = [{ fields: [text] }, { fields: [{ ...text, kind: 'date' as const }] }]
    expect(kinds({ fields: [field] }, versions)).toEqual([])
    expect(kinds({ fields: [{ ...field, kind: 'decimal' }] }, versions)).toEqual(at('fields.0'))
  })
  test('must not turn from a field into a paper, or back', () => {
    expect(kinds({ files: [file] }, [{ fields: [text] }])).toEqual(at('files.0'))
    expect(kinds({ fields: [field] }, [{ files: [file] }])).toEqual(at('fields.0'))
  })
  test('may have any kind in another qualification', () => {
    const others = read().qualifications.map(({ supplement }) => supplement)
    expect(others.length).toBeGreaterThan(1)
    expect(judgeKinds(block({ fields: [{ ...field, key: 'products', kind: 'date' }] })(read()), [read()])).toEqual([])
  })
})

test('the qualifications that differ are found: changed, added, removed', () => {
  const shipped = read()
  const [one, two, ...rest] = shipped.qualifications
  if (!one || !two) throw new Error('the shipped catalogue is empty')
  const to = { ...shipped, qualifications: [{ ...one, validityMonths: 7 }, ...rest, { ...two, code: 'NEW' }] }
  expect(changedQualifications(shipped, to)).toEqual(['SUPERVISOR', 'BORROWER', 'NEW'])
  expect(changedQualifications(shipped, shipped)).toEqual([])
})
