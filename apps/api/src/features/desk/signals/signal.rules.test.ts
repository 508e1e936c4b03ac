import { type SharedKey, sharedKeys } from '@portal/contract/desk/admin-enterprise-duplicates'
import { describe, expect, test } from 'vitest'
import { sharedSignals } from './signal.rules.ts'

const enterprise = (number: string) => ({
  id: `00000000-0000-4000-8000-${number.padStart(12, '0')}`,
  number,
  fullName: null,
  type: { zh: '供应商', en: 'Supplier' },
  isTest: false,
  state: 'ACTIVE' as const
})

type Verdict = 'DIFFERENT' | 'DUPLICATE' | null
const of = (shared: SharedKey[], verdict: Verdict = null, sharedInForce = shared) =>
  sharedSignals([{ enterprise: enterprise('1'), shared, sharedInForce, verdict }]).map(
    ({ keys, isWaiting, isMarked }) => [keys, isWaiting, isMarked]
  )

describe('what another enterprise has in common (R47)', () => {
  test.each<[string, SharedKey[], Verdict, unknown]>([
    ['everything but address and name is told', [...sharedKeys], null, [sharedKeys.slice(0, 4), false, false]],
    ['an address and a name alone are silent', ['address', 'name'], null, undefined],
    ['two that were marked as different are silent', ['phone', 'legalPersonId'], 'DIFFERENT', undefined],
    ['but not on one bank account', ['phone', 'bankAccount'], 'DIFFERENT', [['bankAccount'], false, false]],
    ['a duplicate is told with what it shares', ['phone'], 'DUPLICATE', [['phone'], false, true]],
    ['and when it shares nothing any more', [], 'DUPLICATE', [[], false, true]]
  ])('%s', (_, shared, verdict, wanted) => {
    expect(of(shared, verdict)[0]).toEqual(wanted)
  })

  test('waits only if nothing that is told is in force at both', () => {
    expect(of(['bankAccount'], null, [])).toEqual([[['bankAccount'], true, false]])
    expect(of(['bankAccount', 'address'], null, ['address'])).toEqual([[['bankAccount'], true, false]])
    expect(of(['bankAccount', 'phone'], null, ['phone'])).toEqual([[['bankAccount', 'phone'], false, false]])
  })

  test('is one line for each enterprise, whatever they share', () => {
    const some = Array.from({ length: 200 }, (_, place) => ({
      enterprise: enterprise(String(place % 40)),
      shared: sharedKeys.filter((__, key) => ((place * 2654435761) >> key) & 1),
      sharedInForce: [],
      verdict: ([null, 'DIFFERENT', 'DUPLICATE'] as const)[place % 3] ?? null
    }))
    const distinct = [...new Map(some.map((each) => [each.enterprise.number, each])).values()]
    const told = sharedSignals(distinct).map(({ enterprise: { number } }) => number)
    expect(told.length).toBeGreaterThan(10)
    expect(new Set(told).size).toBe(told.length)
  })
})
