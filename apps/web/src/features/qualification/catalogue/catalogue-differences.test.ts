import type { CatalogueDraft } from '@portal/contract/qualification/catalogue'
import { describe, expect, test } from 'vitest'
import { textOf } from '#web/shared/i18n/texts.ts'
import { someCatalogue, someQualification } from '#web/testing/catalogue.ts'
import { differencesOf } from './catalogue-differences.ts'
import { groupsOf } from './catalogue-items.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { moved, put, without } from './edit-catalogue.ts'

const words = {
  language: 'zh' as const,
  t: (key: keyof (typeof catalogueTexts)['table'], values = {}) => textOf(catalogueTexts, key, values)
}

/** Each difference in one line: 监管机构: 名称: 甲 / A → 乙 / B */
const told = (to: CatalogueDraft, from: CatalogueDraft = someCatalogue): string[] =>
  differencesOf(from, to, words).flatMap(({ title, kind, differences }) => [
    ...(kind === 'changed' ? [] : [`${title}: ${kind}`]),
    ...differences.map((each) => `${title}: ${each.label}: ${each.from ?? '—'} → ${each.to ?? '—'}`)
  ])

const listing = someQualification('LISTING')
const changed = (changes: Partial<typeof listing>) => put(someCatalogue, 'LISTING', { ...listing, ...changes })

describe('the differences of two catalogues, in words (R28)', () => {
  test('of two equal ones are an empty list', () => {
    expect(told(someCatalogue)).toEqual([])
  })

  test('name what changed, with the value before and after', () => {
    expect(told(changed({ validityMonths: 12, approvals: 2, menus: ['trade', 'funds'] }))).toEqual([
      '挂牌交易: 开通的菜单: 我的交易 → 我的交易、我的资金',
      '挂牌交易: 有效期: 长期 → 12 个月',
      '挂牌交易: 需要几位审核员通过: 一位审核员 → 两位不同的审核员'
    ])
  })

  test('tell a new name once, not wherever the qualification is referred to', () => {
    expect(told(changed({ name: { zh: '挂牌', en: 'Listing' } }))).toEqual([
      '挂牌: 名称: 挂牌交易 / Listed trading → 挂牌 / Listing'
    ])
  })

  test('name what one side lacks', () => {
    const { papers: _, ...withoutPapers } = listing
    expect(told(put(someCatalogue, 'LISTING', withoutPapers))).toEqual([
      '挂牌交易: 所依据的证照: 营业执照 → —',
      '挂牌交易: 证照宽限期: 30 天 → —'
    ])
    expect(told(someCatalogue, put(someCatalogue, 'LISTING', withoutPapers))).toHaveLength(2)
  })

  test('tell each point of the checklist, and its order (R47)', () => {
    const [papers, scope] = [
      { key: 'papers', zh: '证照一致', en: 'Papers agree' },
      { key: 'scope', zh: '经营范围', en: 'Scope' }
    ]
    const before = changed({ checklist: [papers, scope] })
    expect(told(before)).toEqual([
      '挂牌交易: 审核要点“papers”: — → 证照一致 / Papers agree',
      '挂牌交易: 审核要点“scope”: — → 经营范围 / Scope',
      '挂牌交易: 审核要点: — → 证照一致、经营范围'
    ])
    expect(told(changed({ checklist: [scope, papers] }), before)).toEqual([
      '挂牌交易: 审核要点: 证照一致、经营范围 → 经营范围、证照一致'
    ])
  })

  test('tell each part of a field, also of an added one', () => {
    const [products] = listing.supplement.fields
    if (!products) throw new Error('the sample has a field')
    const fields = [
      { ...products, required: true },
      { ...products, key: 'since', kind: 'date' as const, max: 10 }
    ]
    expect(told(changed({ supplement: { ...listing.supplement, fields } }))).toEqual([
      '挂牌交易: 字段“主营煤种” · 必填: 选填 → 必填',
      '挂牌交易: 字段“主营煤种” · 键: — → since',
      '挂牌交易: 字段“主营煤种” · 类型: — → 日期',
      '挂牌交易: 字段“主营煤种” · 标签: — → 主营煤种 / Coal products',
      '挂牌交易: 字段“主营煤种” · 必填: — → 选填',
      '挂牌交易: 字段“主营煤种” · 最多字数: — → 10',
      '挂牌交易: 补充字段: 主营煤种 → 主营煤种、主营煤种'
    ])
  })

  test('tell a new qualification with all that it says, and a removed one by its name', () => {
    const added = told(put(someCatalogue, undefined, { ...listing, code: 'NEW', name: { zh: '新资格', en: 'New' } }))
    expect(added.slice(0, 3)).toEqual(['新资格: added', '新资格: 编号: — → NEW', '新资格: 名称: — → 新资格 / New'])
    expect(told(without(someCatalogue, 'CORE'))).toContain('核心企业: removed')
  })

  test('tell the order once', () => {
    expect(told(moved(someCatalogue, 'CORE', -1))).toEqual([
      '整个目录: 业务资格的顺序: 挂牌交易 → 核心企业 → 统一交收 → 核心企业 → 挂牌交易 → 统一交收'
    ])
  })

  test('tell days, systems and reasons', () => {
    const to = {
      ...someCatalogue,
      workingDays: 5,
      systems: { trade: { name: { zh: '交易系统', en: 'Trading' }, url: 'https://trade.example.com' } },
      testSystems: { trade: { url: 'https://test.example.com', client: 'C', login: 'https://test.example.com/in' } },
      cannedReasons: []
    }
    expect(told(to)).toEqual([
      '整个目录: 承诺办理工作日: 3 天 → 5 天',
      '整个目录: 我的交易的业务系统: — → 交易系统 / Trading\nhttps://trade.example.com',
      '整个目录: 我的交易的测试地址: — → https://test.example.com\nC\nhttps://test.example.com/in',
      '整个目录: 常用审核意见 1: 请补充材料 / Add papers\n适用于：挂牌交易、核心企业 → —',
      '整个目录: 常用审核意见 2: 请核对 / Please check\n适用于：全部 → —',
      '整个目录: 常用审核意见 3: 请写全 / Whole\n适用于：核心企业 → —'
    ])
  })
})

test('all that a catalogue says of a qualification, in words (R28)', () => {
  const [products] = listing.supplement.fields
  if (!products) throw new Error('the sample has a field')
  const choice = {
    ...products,
    key: 'coal',
    kind: 'select' as const,
    label: { zh: '煤种', en: 'Coal' },
    hint: { zh: '主要的', en: 'Main' },
    options: [
      { code: 'a', zh: '甲', en: 'A' },
      { code: 'b', zh: '乙', en: 'B' }
    ]
  }
  const whole = {
    ...listing,
    applicants: { zh: '煤矿', en: 'Mines' },
    prerequisites: ['CORE', 'SETTLEMENT'],
    supplement: { ...listing.supplement, fields: [choice] }
  }
  const groups = groupsOf(put(someCatalogue, 'LISTING', whole), words)
  expect(groups.map(({ title }) => title)).toEqual(['整个目录', '挂牌交易', '核心企业', '统一交收'])
  expect(groups[1]?.items.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    '编号: LISTING',
    '名称: 挂牌交易 / Listed trading',
    '谁可以申请: 煤矿 / Mines',
    '前置资格: 核心企业、统一交收',
    '开通的菜单: 我的交易',
    '有效期: 长期',
    '需要几位审核员通过: 一位审核员',
    '所依据的证照: 营业执照',
    '证照宽限期: 30 天',
    '补充材料标题: 现货挂牌补充材料 / Papers of spot listing',
    '字段“煤种” · 键: coal',
    '字段“煤种” · 类型: 选择题',
    '字段“煤种” · 标签: 煤种 / Coal',
    '字段“煤种” · 提示: 主要的 / Main',
    '字段“煤种” · 必填: 选填',
    '字段“煤种” · 最多字数: 200',
    '字段“煤种” · 选项: a | 甲 | A\nb | 乙 | B',
    '补充字段: 煤种',
    '文件“资格申请书” · 键: letter',
    '文件“资格申请书” · 标签: 资格申请书 / Application letter',
    '文件“资格申请书” · 提示: 小于2M / Smaller than 2 MB',
    '文件“资格申请书” · 必填: 必填',
    '文件“资格申请书” · 授权委托书: 可下载授权委托书，盖章后上传',
    '文件“资格申请书” · 填写说明: 授权说明 / About the letter\n请盖章\nPlease stamp it',
    '补充文件: 资格申请书'
  ])
  const english = groupsOf(someCatalogue, { ...words, language: 'en' })
  expect(english.at(-1)?.title).toBe('Settlement')
  expect(english.at(-1)?.items.find(({ key }) => key === 'prerequisites')?.value).toBe(
    'Listed trading, Core enterprise'
  )
})

test.each([
  ['text', '单行文字'],
  ['multiline', '多行文字'],
  ['date', '日期'],
  ['decimal', '数字'],
  ['select', '选择题']
] as const)('a field of the kind %s is told as %s', (kind, told) => {
  const fields = listing.supplement.fields.map((field) => ({ ...field, kind }))
  const groups = groupsOf(changed({ supplement: { ...listing.supplement, fields } }), words)
  expect(groups[1]?.items.find(({ key }) => key === 'field.products.kind')?.value).toBe(told)
})

describe('an edit of the list', () => {
  test('puts a qualification in the place of the one with the former code, also under a new code', () => {
    const { qualifications } = put(someCatalogue, 'CORE', { ...listing, code: 'NEW' })
    expect(qualifications.map(({ code }) => code)).toEqual(['LISTING', 'NEW', 'SETTLEMENT'])
  })

  test('moves one up or down, and not beyond the ends', () => {
    const codes = ({ qualifications }: CatalogueDraft) => qualifications.map(({ code }) => code)
    expect(codes(moved(someCatalogue, 'LISTING', 1))).toEqual(['CORE', 'LISTING', 'SETTLEMENT'])
    expect(codes(moved(someCatalogue, 'SETTLEMENT', -1))).toEqual(['LISTING', 'SETTLEMENT', 'CORE'])
    expect(moved(someCatalogue, 'MISSING', 1)).toBe(someCatalogue)
    expect(moved(someCatalogue, 'LISTING', -1)).toBe(someCatalogue)
    expect(moved(someCatalogue, 'SETTLEMENT', 1)).toBe(someCatalogue)
  })

  test('takes a removed one out of prerequisites and reasons, and a reason for it alone goes too', () => {
    const { qualifications, cannedReasons } = without(someCatalogue, 'CORE')
    expect(qualifications.map(({ code, prerequisites }) => [code, prerequisites])).toEqual([
      ['LISTING', []],
      ['SETTLEMENT', ['LISTING']]
    ])
    expect(cannedReasons).toEqual([
      { zh: '请补充材料', en: 'Add papers', qualifications: ['LISTING'] },
      { zh: '请核对', en: 'Please check' }
    ])
  })
})
