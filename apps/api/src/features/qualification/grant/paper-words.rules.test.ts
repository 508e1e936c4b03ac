import type { Qualification } from '@portal/contract/qualification/catalogue'
import type { PaperRule } from '@portal/contract/qualification/expiring-papers'
import { describe, expect, test } from 'vitest'
import { consequence, resumptionReason, suspensionReason } from './paper-words.rules.ts'

const licence = { paper: 'businessLicence', field: 'operatingUntil', until: '2026-10-01', daysLeft: -57 } as const
const permit = { paper: 'tradePermit', field: 'tradePermitValidUntil', until: '2026-10-05', daysLeft: -53 } as const

describe('why a grant is suspended', () => {
  test.each([
    [[licence], 30, '营业执照已于 2026-10-01 到期，30 天宽限期已过。'],
    [[licence], 0, '营业执照已于 2026-10-01 到期。'],
    [[licence, permit], 15, '营业执照已于 2026-10-01 到期，经营许可证已于 2026-10-05 到期，15 天宽限期已过。']
  ])('%j with %d days of grace', (lapsed, graceDays, zh) => {
    expect(suspensionReason(lapsed, graceDays).zh).toBe(`${zh}请更新资料，新证照生效后自动恢复。`)
  })

  test('in English too', () => {
    expect(suspensionReason([licence], 0).en).toBe(
      'Business licence expired on 2026-10-01. Please update the profile; the qualification resumes when the new paper is in force.'
    )
    expect(suspensionReason([licence, permit], 30).en).toBe(
      'Business licence expired on 2026-10-01; Trade permit expired on 2026-10-05; the 30 days of grace are over. Please update the profile; the qualification resumes when the new paper is in force.'
    )
  })
})

test('why it is resumed', () => {
  expect(resumptionReason(['businessLicence', 'legalPersonId'])).toEqual({
    zh: '营业执照、法人证件已更新，自动恢复。',
    en: 'Renewed: Business licence, Legal person’s ID.'
  })
})

describe('what a reminder warns of', () => {
  const resting = (zh: string, papers?: PaperRule): Qualification => ({
    code: 'LISTING',
    name: { zh, en: 'Listing' },
    prerequisites: [],
    supplement: { title: { zh: '', en: '' }, fields: [], files: [] },
    menus: ['trade'],
    validityMonths: null,
    ...(papers ? { papers } : {}),
    approvals: 1
  })
  const onLicence = (graceDays: number): PaperRule => ({ papers: ['businessLicence'], graceDays })
  test.each([
    [[], ''],
    [[resting('核心企业')], ''],
    [[resting('放贷会员', { papers: ['tradePermit'], graceDays: 30 })], ''],
    [[resting('挂牌交易', onLicence(30))], '到期 30 天后仍未更新的，“挂牌交易”将暂停。'],
    [
      [resting('挂牌交易', onLicence(30)), resting('统一交收', onLicence(0))],
      '到期 30 天后仍未更新的，“挂牌交易”将暂停。到期后仍未更新的，“统一交收”将暂停。'
    ]
  ])('%#', (held, zh) => {
    expect(consequence('businessLicence', held).zh).toBe(zh)
  })

  test('in English too', () => {
    expect(consequence('businessLicence', [resting('挂牌交易', onLicence(30))]).en).toBe(
      ' Otherwise “Listing” is suspended 30 days after its end.'
    )
    expect(consequence('businessLicence', [resting('挂牌交易', onLicence(0))]).en).toBe(
      ' Otherwise “Listing” is suspended after its end.'
    )
  })
})
