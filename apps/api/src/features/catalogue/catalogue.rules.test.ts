import { readFileSync } from 'node:fs'
import { type Catalogue, catalogue as catalogueSchema, type Qualification } from '@portal/contract/catalogue'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { judgeCatalogue } from './catalogue.rules.ts'

const read = (): Catalogue =>
  z.parse(
    catalogueSchema,
    JSON.parse(readFileSync(new URL('../../../catalogue/default.json', import.meta.url), 'utf8'))
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

type Change = (catalogue: Catalogue) => Catalogue

const withFirst =
  (changes: Partial<Qualification>): Change =>
  (catalogue) => ({
    ...catalogue,
    qualifications: catalogue.qualifications.map((each, place) => (place === 0 ? { ...each, ...changes } : each))
  })

const field = { key: 'a', kind: 'text' as const, label: { zh: '', en: '' }, required: false, max: 10 }
const block = (changes: Partial<Qualification['supplement']>): Change =>
  withFirst({ supplement: { title: { zh: '', en: '' }, fields: [], files: [], ...changes } })

const faults: [string, Change, RegExp][] = [
  ['nothing to apply for', (all) => ({ ...all, qualifications: [] }), /至少应有一项/],
  ['a promise of no days', (all) => ({ ...all, workingDays: 0 }), /workingDays/],
  ['the same code twice', withFirst({ code: 'LISTING' }), /LISTING 重复/],
  ['a code with blanks', withFirst({ code: 'a b' }), /大写字母/],
  ['a prerequisite that does not exist', withFirst({ prerequisites: ['MISSING'] }), /MISSING 不存在/],
  ['a prerequisite that is itself', withFirst({ prerequisites: ['SUPERVISOR'] }), /循环/],
  ['the same menu twice', withFirst({ menus: ['trade', 'trade'] }), /菜单 trade 重复/],
  ['a validity of no months', withFirst({ validityMonths: 0 }), /有效期/],
  ['a rule about no paper', withFirst({ papers: { papers: [], graceDays: 30 } }), /至少应有一种证照/],
  [
    'the same paper twice',
    withFirst({ papers: { papers: ['tradePermit', 'tradePermit'], graceDays: 30 } }),
    /tradePermit 重复/
  ],
  ['grace of less than no days', withFirst({ papers: { papers: ['tradePermit'], graceDays: -1 } }), /graceDays/],
  ['grace of years', withFirst({ papers: { papers: ['tradePermit'], graceDays: 366 } }), /graceDays/],
  ['the same field twice', block({ fields: [field, field] }), /键 a 重复/],
  ['a key that no form can have', block({ fields: [{ ...field, key: 'a b' }] }), /键“a b”/],
  ['a choice without options', block({ fields: [{ ...field, kind: 'select' }] }), /缺少 options/],
  ['a field that takes nothing', block({ fields: [{ ...field, max: 0 }] }), /max/],
  [
    'a canned reason for a qualification that does not exist',
    (all) => ({ ...all, cannedReasons: [{ zh: '', en: '', qualifications: ['MISSING'] }] }),
    /cannedReasons：业务资格 MISSING 不存在/
  ],
  [
    'a system that is nowhere',
    (all) => ({ ...all, systems: { trade: { name: field.label, url: 'ftp://x' } } }),
    /trade\.url/
  ],
  [
    'a system with a client but without the address of its login',
    (all) => ({
      ...all,
      systems: { trade: { name: field.label, url: 'https://x', client: '0198c0de-0000-7000-8000-000000000001' } }
    }),
    /trade\.client：与 login/
  ],
  [
    'a system whose login is no web address',
    (all) => ({
      ...all,
      systems: {
        trade: { name: field.label, url: 'https://x', client: '0198c0de-0000-7000-8000-000000000001', login: 'x' }
      }
    }),
    /trade\.login：应为网址/
  ]
]

test.each(faults)('a catalogue with %s is refused (R28)', (_fault, change, told) => {
  expect(judgeCatalogue(change(read())).join('\n')).toMatch(told)
})

test('a ring of prerequisites is found', () => {
  const shipped = read()
  const needs: Record<string, string[]> = { SUPERVISOR: ['BORROWER'], BORROWER: ['LENDER'], LENDER: ['SUPERVISOR'] }
  const ring = shipped.qualifications.map((each) => ({ ...each, prerequisites: needs[each.code] ?? [] }))
  expect(judgeCatalogue({ ...shipped, qualifications: ring })).toHaveLength(3)
})

test('all faults are told at once', () => {
  const both = withFirst({ code: 'a b', validityMonths: 0 })(read())
  // The fourth: canned reasons name the code that is no longer there.
  expect(judgeCatalogue({ ...both, workingDays: 0 })).toHaveLength(4)
})
