import { defaultRequiredFields } from '@portal/contract/enterprise/profile-fields'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { withheld } from '#web/shared/form/field-text.ts'
import { dependents, judgeForm, markSection, rulesOf, unmetOf, wrongKeys } from './profile-rules.ts'
import { formValues, type ProfileView } from './profile-values.ts'

// The rules read only these parts of the view.
const view = { values: {}, draft: null, required: [...defaultRequiredFields] } as unknown as ProfileView
const empty = formValues(view)
const licence = '0193b3a0-0000-7000-8000-000000000001'

const judged = (values: Partial<typeof empty>) => judgeForm(rulesOf(view), { ...empty, ...values }).faults
const markOf = (
  group: Parameters<typeof markSection>[0],
  values: Partial<typeof empty>,
  messages: Record<string, string> = {}
) =>
  markSection(
    group,
    unmetOf(judged(values), (key) => messages[key])
  )

describe('the mark of the section 文件 (R18, R25)', () => {
  it('is unfinished while 营业执照 is missing, which is no error even after the message was shown', () => {
    expect(markOf('papers', {})).toEqual({ missing: 1, wrong: 0 })
    expect(markOf('papers', {}, { businessLicence: 'file.required' })).toEqual({ missing: 1, wrong: 0 })
  })

  it('is done with 营业执照 alone', () => {
    expect(markOf('papers', { businessLicence: licence })).toEqual({ missing: 0, wrong: 0 })
  })

  it('is wrong when a field shows an error, such as an expired validity, and unfinished before', () => {
    const values = { businessLicence: licence, businessLicenceValidUntil: '2020-01-01' }
    expect(markOf('papers', values, { businessLicenceValidUntil: 'date.expired' })).toEqual({ missing: 0, wrong: 1 })
    expect(markOf('papers', values)).toEqual({ missing: 1, wrong: 0 })
  })

  it('is wrong for an error that only the server can find', () => {
    const message = { businessLicence: '文件不存在' }
    expect(markOf('papers', { businessLicence: licence }, message)).toEqual({ missing: 0, wrong: 1 })
  })
})

describe('a validity that ends today', () => {
  afterEach(() => void vi.useRealTimers())

  it.each([
    // 23:30 and 00:30 in Beijing.
    ['2026-01-04T15:30:00Z', false],
    ['2026-01-04T16:30:00Z', true]
  ])('has at %s expired: %s', (now, isExpired) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
    const faults = judged({ businessLicence: licence, businessLicenceValidUntil: '2026-01-04' })
    expect(faults.some(({ key }) => key === 'businessLicenceValidUntil')).toBe(isExpired)
  })
})

describe('a field whose rule depends on another one', () => {
  it.each([
    { key: 'accountName', value: '山西甲公司', other: 'fullName', before: '山西甲公司', after: '山西乙公司' },
    { key: 'operatingUntil', value: '2099-01-01', other: 'establishedOn', before: '2020-01-01', after: '2099-01-02' },
    {
      key: 'legalPersonIdNumber',
      value: 'E12345678',
      other: 'legalPersonIdType',
      before: 'passport',
      after: 'id-card'
    },
    { key: 'legalPersonIdType', value: '', other: 'legalPersonIdNumber', before: '', after: 'E12345678' }
  ] as const)('$key $value is judged again when $other becomes $after', ({ key, value, other, before, after }) => {
    const facts = { ...view, required: [] }
    const isWrong = (there: string) =>
      judgeForm(rulesOf(facts), { ...empty, [key]: value, [other]: there }).faults.some((fault) => fault.key === key)
    expect([isWrong(before), isWrong(after)]).toEqual([false, true])
    expect(dependents[other]).toContain(key)
  })
})

describe('errors shown before 提交 (R18, R19)', () => {
  it('include wrong values, also after a change of another field, but not empty fields', () => {
    const name = { fullName: '山西甲公司', accountName: '山西乙公司' }
    expect(wrongKeys(judged(name))).toEqual(['accountName'])
  })

  it('include a value typed in another session: it is neither submitted unseen nor taken for the stored one', () => {
    const values = { legalPersonPhone: withheld, bankAccount: withheld }
    expect(wrongKeys(judged(values))).toEqual(['legalPersonPhone', 'bankAccount'])
    const stored = { ...view, values: { bankAccount: '****5678' } }
    const { faults } = judgeForm(rulesOf(stored), { ...empty, ...values })
    expect(faults).toContainEqual({ key: 'bankAccount', code: 'field.withheld' })
    expect(judgeForm(rulesOf(stored), { ...empty, bankAccount: null }).faults.map(({ key }) => key)).not.toContain(
      'bankAccount'
    )
    expect(markOf('bank', values, { bankAccount: 'field.withheld' }).wrong).toBe(0)
  })
})
