import { defaultRequiredFields } from '@portal/contract/enterprise/profile-fields'
import { describe, expect, test } from 'vitest'
import {
  changesGuarded,
  differencesOf,
  draftFor,
  draftOfChange,
  maskValues,
  mergeValues,
  nextDraft,
  papersIn,
  profileRemarks,
  requiredFields,
  sidesOf,
  unmendedFields
} from './profile.rules.ts'
import { sealContext } from './sealed-values.ts'

test('sealed values open only as what they are, and only for their owner (R20)', () => {
  const kinds = ['profile', 'draft', 'change', 'check'] as const
  expect(new Set(kinds.flatMap((kind) => ['a', 'b'].map((owner) => sealContext(kind, owner)))).size).toBe(8)
})

const before = { open: { fullName: '甲公司', telephone: '0351-1234567' }, sensitive: {} }

describe('remarks on the profile (R27)', () => {
  test('are told by field, without those on the case itself', () => {
    expect(profileRemarks({ 'profile:fullName': '不符', 'field:products': '缺' })).toEqual({ fullName: '不符' })
  })

  test('are unmended while the value is the one that the reviewer saw', () => {
    const now = { open: { fullName: '甲公司', telephone: '0351-7654321' }, sensitive: {} }
    expect(unmendedFields(['fullName', 'telephone'], { before, now, pending: {} })).toEqual(['fullName'])
  })

  test('count as mended when a change of the value waits for approval (R21)', () => {
    const pending = { fullName: { from: '甲公司', to: '乙公司' } }
    expect(unmendedFields(['fullName', 'telephone'], { before, now: before, pending })).toEqual(['telephone'])
  })

  test('are not asked about when the former profile is unknown', () => {
    expect(unmendedFields(['fullName'], { before: undefined, now: before, pending: {} })).toEqual([])
  })
})

const stored = { bankAccount: '6222020200001234567', legalPersonPhone: '13900001234' }

test.each([
  ['an absent value stays', {}, stored],
  ['null removes it', { bankAccount: null }, { legalPersonPhone: '13900001234' }],
  ['a new one replaces it', { bankAccount: '12345678' }, { ...stored, bankAccount: '12345678' }]
])('of the sensitive values, %s (R20)', (_case, submitted, sensitive) => {
  expect(mergeValues(stored, submitted)).toEqual({ open: {}, sensitive })
})

test('all other values are as submitted, without what is no field (R20)', () => {
  const submitted = { fullName: '甲公司', telephone: null, website: undefined, status: 'APPROVED' }
  expect(mergeValues({}, submitted)).toEqual({ open: { fullName: '甲公司' }, sensitive: {} })
})

const inForce = { open: { fullName: '甲公司', telephone: '1', accountName: '甲公司' }, sensitive: stored }

test.each<[string, object, object, boolean]>([
  ['nothing', {}, {}, false],
  ['the telephone', { telephone: '2' }, {}, false],
  ['the phone of the legal person', {}, { legalPersonPhone: '13900009999' }, false],
  ['the name', { fullName: '乙公司' }, {}, true],
  ['the name of the account', { accountName: '乙公司' }, {}, true],
  ['the bank account', {}, { bankAccount: '12345678' }, true],
  ['a bank that was not there', { bankName: '工行' }, {}, true],
  ['the name, which is gone', { fullName: undefined }, {}, true]
])('a change of %s waits for an administrator (R21)', (_what, open, sensitive, waits) => {
  const next = { open: { ...inForce.open, ...open }, sensitive: { ...inForce.sensitive, ...sensitive } }
  expect(changesGuarded(inForce, next)).toBe(waits)
})

test('differences come in the order of the page, sensitive ones masked, and both sides can be told (R21)', () => {
  const next = { open: { fullName: '乙公司', telephone: '1', website: 'a.cn' }, sensitive: { bankAccount: '12345678' } }
  const differences = differencesOf(inForce, next)
  expect(Object.entries(differences)).toEqual([
    ['fullName', { from: '甲公司', to: '乙公司' }],
    ['website', { from: null, to: 'a.cn' }],
    ['legalPersonPhone', { from: '139****1234', to: null }],
    ['accountName', { from: '甲公司', to: null }],
    ['bankAccount', { from: '***************4567', to: '****5678' }]
  ])
  expect(sidesOf(differences).map(({ fullName, website }) => [fullName, website])).toEqual([
    ['甲公司', null],
    ['乙公司', 'a.cn']
  ])
  expect(differencesOf(inForce, inForce)).toEqual({})
})

test('a refused change is typed again without the sensitive values that stayed (R21)', () => {
  const next = { open: { fullName: '乙公司' }, sensitive: { ...stored, bankAccount: '12345678' } }
  expect(draftOfChange(inForce, next)).toEqual({ fullName: '乙公司', bankAccount: '12345678' })
  expect(draftOfChange(inForce, { open: {}, sensitive: { bankAccount: stored.bankAccount } })).toEqual({
    legalPersonPhone: null
  })
})

describe('a draft of two sessions (R19)', () => {
  const saved = {
    values: { fullName: '甲公司', bankAccount: '12345678', legalPersonPhone: '13900001234', legalPersonIdNumber: null },
    typedIn: { bankAccount: 'one', legalPersonPhone: 'two' }
  } as const

  test.each([
    ['one', ['legalPersonPhone']],
    ['two', ['bankAccount']],
    ['three', ['legalPersonPhone', 'bankAccount']]
  ] as const)('session %s does not see %j', (session, withheld) => {
    const shown = draftFor(session, saved)
    expect(shown.withheld).toEqual(withheld)
    const { values } = shown
    expect(
      Object.keys(saved.values)
        .filter((key) => !(key in values))
        .toSorted()
    ).toEqual([...withheld].toSorted())
  })

  test.each([
    ['are left out: they stay with who typed them', {}, { bankAccount: '12345678' }, { bankAccount: 'one' }],
    ['are typed anew', { bankAccount: '87654321' }, { bankAccount: '87654321' }, { bankAccount: 'two' }],
    ['are removed', { bankAccount: null }, { bankAccount: null }, {}]
  ])('withheld values %s', (_case, typed, values, typedIn) => {
    const next = nextDraft('two', { values: typed, withheld: ['bankAccount'] }, saved)
    expect(next).toEqual({ values, typedIn })
  })

  test('what was not withheld and is left out is gone', () => {
    expect(nextDraft('two', { values: { fullName: 'x' }, withheld: [] }, saved)).toEqual({
      values: { fullName: 'x' },
      typedIn: {}
    })
  })
})

test('papers are told by their field, values masked, and a deployment may name the required fields (R19, R20, R25)', () => {
  expect([...papersIn({ businessLicence: 'id', bankPermit: null, tradePermit: '', fullName: 'x' })]).toEqual([
    ['businessLicence', 'id']
  ])
  expect(maskValues({ ...stored, legalPersonIdNumber: '11010519491231002X' })).toEqual({
    bankAccount: '***************4567',
    legalPersonPhone: '139****1234',
    legalPersonIdNumber: '110***********002X'
  })
  expect([...requiredFields(['fullName', 'nothing'])]).toEqual(['fullName'])
  expect([...requiredFields([])]).toEqual([])
  expect(requiredFields(undefined)).toBe(defaultRequiredFields)
})
