import { type Catalogue, catalogue as catalogueSchema } from '@portal/contract/qualification/catalogue'
import { judgeCatalogue } from '@portal/contract/qualification/judge-catalogue'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { someCatalogue, someQualification } from '#web/testing/catalogue.ts'
import {
  newField,
  newQualification,
  qualificationSchema,
  type QualificationValues,
  valuesOf,
  wholeNumber
} from './qualification-values.ts'
import { noClient, settingsSchema, type SettingsValues, settingsValuesOf } from './settings-values.ts'

const shipped: Catalogue = z.parse(catalogueSchema, JSON.parse(readFileSync('apps/api/catalogue/default.json', 'utf8')))

const others = someCatalogue.qualifications.filter(({ code }) => code !== 'LISTING')
const values = valuesOf(someQualification('LISTING'))

const faultsOf = (changes: Partial<QualificationValues>): [string, string][] => {
  const { error } = z.safeParse(qualificationSchema(others), { ...values, ...changes })
  return error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []
}

describe('the form of a qualification (R28)', () => {
  test.each(shipped.qualifications.map((each) => [each.code, each] as const))(
    'gives back %s as it is when nothing is changed',
    (code, qualification) => {
      const rest = shipped.qualifications.filter((each) => each.code !== code)
      expect(z.parse(qualificationSchema(rest), valuesOf(qualification))).toEqual(qualification)
    }
  )

  test('reads the options of a choice, one a line, and drops those of another kind', () => {
    const field = { ...newField, key: 'coal', label: { zh: '煤', en: 'Coal' }, max: '20' }
    const options = ' a | 甲 | A \n\nb｜乙｜B'
    const parsed = (kind: string) =>
      z.parse(qualificationSchema(others), {
        ...values,
        supplement: { ...values.supplement, fields: [{ ...field, kind, options }] }
      }).supplement.fields[0]?.options
    expect(parsed('select')).toEqual([
      { code: 'a', zh: '甲', en: 'A' },
      { code: 'b', zh: '乙', en: 'B' }
    ])
    expect(parsed('text')).toBeUndefined()
  })

  test('tells each fault at its field, by the rules of the server', () => {
    expect(faultsOf({ name: { zh: ' ', en: 'x' }, validityMonths: '1.5', prerequisites: ['LISTING'] })).toEqual([
      ['name.zh', 'field.required'],
      ['prerequisites', '前置资格循环，永远无法申请：LISTING → LISTING'],
      ['validityMonths', '应为 1–600 的整数']
    ])
    const fields = [{ ...newField, kind: 'select', key: 'coal', label: { zh: '煤', en: 'Coal' } }]
    expect(faultsOf({ supplement: { ...values.supplement, fields } })).toEqual([
      ['supplement.fields.0.options', '选择题至少应有一个选项']
    ])
    expect(faultsOf({ papers: { papers: ['tradePermit'], graceDays: '' } })).toEqual([
      ['papers.graceDays', '应为 0–365 的整数']
    ])
    const checks = Array.from({ length: 21 }, (_, place) => ({ key: `k${place}`, zh: '证照一致', en: 'Papers' }))
    expect(faultsOf({ checklist: checks.slice(1) })).toEqual([])
    expect(faultsOf({ checklist: checks })).toEqual([['checklist', '最多 20 项']])
    const [check] = checks
    expect(check && faultsOf({ checklist: [check, { ...check, zh: ' ' }, { ...check, key: '1' }] })).toEqual([
      ['checklist.2.key', '键应以字母开头，由字母、数字和下划线组成，最多 40 位'],
      ['checklist.1.key', '“k0”重复'],
      ['checklist.1.zh', 'field.required']
    ])
    expect(faultsOf({ papers: { papers: ['x'], graceDays: '1' }, menus: ['x'] }).map(([path]) => path)).toEqual(
      expect.arrayContaining(['papers.papers', 'menus'])
    )
  })

  test.each([
    ['0', 0],
    [' 12 ', 12],
    ['123456789', 123_456_789],
    ['1234567890', Number.NaN],
    ['', Number.NaN],
    ['-1', Number.NaN],
    ['1.5', Number.NaN]
  ])('takes “%s” as the whole number %d', (text, number) => {
    expect(wholeNumber(text)).toBe(number)
  })

  test('keeps no blanks around words, and nothing that was left empty', () => {
    const file = {
      key: ' proof ',
      label: { zh: ' 证明 ', en: ' Proof ' },
      hint: { zh: ' 小于2M ', en: ' Small ' },
      required: false,
      template: false,
      hasGuide: false,
      guide: { label: { zh: '忘', en: 'forgotten' }, zh: '忘', en: 'forgotten' }
    }
    const field = { ...newField, key: ' coal ', label: { zh: ' 煤 ', en: ' Coal ' }, hint: { zh: ' ', en: '' } }
    const parsed = z.parse(qualificationSchema(others), {
      ...values,
      name: { zh: ' 挂牌 ', en: ' Listing ' },
      applicants: { zh: ' ', en: ' ' },
      validityMonths: ' 600 ',
      approvals: '2',
      papers: { papers: [], graceDays: 'x' },
      supplement: { title: { zh: ' 材料 ', en: ' Papers ' }, fields: [field], files: [file] }
    })
    expect(parsed).toEqual({
      code: 'LISTING',
      name: { zh: '挂牌', en: 'Listing' },
      prerequisites: [],
      menus: ['trade'],
      validityMonths: 600,
      approvals: 2,
      supplement: {
        title: { zh: '材料', en: 'Papers' },
        fields: [{ key: 'coal', kind: 'text', label: { zh: '煤', en: 'Coal' }, required: false, max: 200 }],
        files: [
          { key: 'proof', label: { zh: '证明', en: 'Proof' }, hint: { zh: '小于2M', en: 'Small' }, required: false }
        ]
      }
    })
  })

  test('refuses a code that another qualification has, and a ring through others', () => {
    expect(faultsOf({ code: 'CORE' })[0]).toEqual(['code', expect.stringContaining('“CORE”')])
    expect(faultsOf({ prerequisites: ['SETTLEMENT'] })).toEqual([
      ['prerequisites', expect.stringContaining('SETTLEMENT')]
    ])
  })

  test('of a new one asks for what every qualification needs', () => {
    expect(newQualification).toMatchObject({ approvals: '1', papers: { papers: [], graceDays: '30' } })
    expect(valuesOf(someQualification('CORE')).papers).toEqual({ papers: [], graceDays: '30' })
    const { error } = z.safeParse(qualificationSchema(others), newQualification)
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'code',
      'name.zh',
      'name.en',
      'supplement.title.zh',
      'supplement.title.en'
    ])
  })
})

describe('the form of the other settings', () => {
  const settings = settingsValuesOf(someCatalogue)
  const faults = (changes: Partial<SettingsValues>) =>
    z
      .safeParse(settingsSchema(someCatalogue), { ...settings, ...changes })
      .error?.issues.map(({ path }) => path.join('.'))

  test('gives back what it got', () => {
    const { workingDays, systems, cannedReasons } = shipped
    expect(z.parse(settingsSchema(shipped), settingsValuesOf(shipped))).toEqual({ workingDays, systems, cannedReasons })
  })

  test('leaves faults of qualifications to their own form', () => {
    const qualifications = someCatalogue.qualifications.map((each) => ({ ...each, name: { zh: '', en: '' } }))
    const faulty = { ...someCatalogue, qualifications }
    expect(judgeCatalogue(faulty).map(({ path }) => path[0])).toContain('qualifications')
    expect(z.safeParse(settingsSchema(faulty), settings).error).toBeUndefined()
  })

  test('takes a system by its address, and its client with its login', () => {
    const system = {
      name: { zh: '交易系统', en: 'Trading' },
      url: 'https://trade.example.com',
      client: noClient,
      login: ''
    }
    const parsed = z.parse(settingsSchema(someCatalogue), {
      ...settings,
      systems: { ...settings.systems, trade: system }
    })
    expect(parsed.systems).toEqual({ trade: { name: system.name, url: system.url } })
    const signedOn = {
      ...system,
      client: '0198d2c4-0000-7000-8000-000000000001',
      login: ' https://trade.example.com/in '
    }
    const both = z.parse(settingsSchema(someCatalogue), {
      ...settings,
      systems: { ...settings.systems, funds: signedOn }
    })
    expect(both.systems).toEqual({ funds: { ...signedOn, login: 'https://trade.example.com/in' } })
    expect(settingsValuesOf({ ...someCatalogue, ...both }).systems['funds']).toEqual({
      ...signedOn,
      login: 'https://trade.example.com/in'
    })
    expect(faults({ systems: { trade: { ...system, login: 'https://trade.example.com/login' } } })).toEqual([
      'systems.trade.client'
    ])
    expect(faults({ systems: { trade: { ...system, url: 'x', name: { zh: '', en: 'x' } } } })).toEqual([
      'systems.trade.name.zh',
      'systems.trade.url'
    ])
  })

  test('takes an address for tests where the menu has a system, and not that of production (R44)', () => {
    const system = {
      name: { zh: '交易系统', en: 'Trading' },
      url: 'https://trade.example.com',
      client: noClient,
      login: ''
    }
    const test = { url: ' https://test.example.com ', client: noClient, login: '' }
    const systems = { ...settings.systems, trade: system }
    const parsed = z.parse(settingsSchema(someCatalogue), {
      ...settings,
      systems,
      testSystems: { ...settings.testSystems, trade: test }
    })
    expect(parsed.testSystems).toEqual({ trade: { url: 'https://test.example.com' } })
    expect(settingsValuesOf({ ...someCatalogue, ...parsed }).testSystems['trade']).toEqual({
      ...test,
      url: 'https://test.example.com'
    })
    expect(faults({ systems, testSystems: { trade: { ...test, url: system.url } } })).toEqual(['testSystems.trade.url'])
    expect(faults({ testSystems: { trade: test } })).toEqual(['testSystems.trade.url'])
    expect(faults({ systems, testSystems: { trade: { ...test, login: 'https://x.example.com' } } })).toEqual([
      'testSystems.trade.client'
    ])
  })

  test('tells days and reasons that no catalogue may have', () => {
    expect(faults({ workingDays: '0', cannedReasons: [{ zh: '', en: 'x', qualifications: ['MISSING'] }] })).toEqual([
      'workingDays',
      'cannedReasons.0.zh',
      'cannedReasons.0.qualifications'
    ])
  })
})
