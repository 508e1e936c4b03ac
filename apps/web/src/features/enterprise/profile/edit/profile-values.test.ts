import { describe, expect, it } from 'vitest'
import { withheld } from '#web/shared/form/field-text.ts'
import { changedKeys, formValues, rebase, storedKeys, wireValues, withheldKeys } from './profile-values.ts'

const draftOf = (values: Record<string, string | null>, withheldHere: string[] = []) => ({
  revision: 3,
  baseRevision: 1,
  values,
  withheld: withheldHere,
  savedAt: new Date(),
  savedBy: 'owner'
})

const masked = { fullName: '山西太原股份公司', bankAccount: '**********4321', legalPersonPhone: '138****1234' }
const empty = formValues({ values: {}, draft: null })

describe('what the form holds (R18, R20)', () => {
  it('starts empty for an enterprise that submitted nothing', () => {
    expect(new Set(Object.values(empty))).toEqual(new Set(['']))
  })

  it('never puts the mask of a stored value into the form', () => {
    const values = formValues({ values: masked, draft: null })
    expect([values.fullName, values.bankAccount]).toEqual(['山西太原股份公司', null])
    expect([...storedKeys({ values: masked })]).toEqual(['legalPersonPhone', 'bankAccount'])
  })

  it('takes the draft whole, with what was emptied in it', () => {
    const draft = draftOf({ email: 'a@b.cn', bankAccount: '6222', legalPersonPhone: null })
    const values = formValues({ values: masked, draft })
    expect([values.fullName, values.email, values.bankAccount, values.legalPersonPhone]).toEqual([
      '',
      'a@b.cn',
      '6222',
      ''
    ])
  })

  it('comes back from the server as it was sent', () => {
    const typed = { ...empty, fullName: ' 山西 ', bankAccount: '', legalPersonPhone: null }
    const sent = wireValues(typed, storedKeys({ values: masked }))
    const back = formValues({ values: masked, draft: draftOf(sent) })
    expect(back).toEqual(typed)
  })
})

describe('what another session typed (R19)', () => {
  const view = { values: masked, draft: draftOf({ fullName: '山西' }, ['bankAccount']) }
  const values = formValues(view)

  it('is neither the stored value nor empty, and is named', () => {
    expect(values.bankAccount).toBe(withheld)
    expect(withheldKeys(values)).toEqual(['bankAccount'])
  })

  it('is sent neither as a value nor as its removal, and comes back as it was sent', () => {
    expect(wireValues(values, storedKeys(view))).toEqual({ fullName: '山西' })
  })

  it('belongs to the other version when I keep mine', () => {
    const mine = { ...empty, fullName: '山西' }
    expect(rebase({ base: empty, mine, theirs: values }).bankAccount).toBe(withheld)
    expect(rebase({ base: empty, mine: { ...mine, bankAccount: '12345678' }, theirs: values }).bankAccount).toBe(
      '12345678'
    )
  })
})

describe('what is sent (R20)', () => {
  const stored = storedKeys({ values: masked })

  it('omits an unchanged sensitive value and sends null for a cleared one', () => {
    const wire = wireValues({ ...empty, bankAccount: null, legalPersonPhone: '' }, stored)
    expect(wire).toEqual({ legalPersonPhone: null })
  })

  it('sends a replaced sensitive value and no empty fields', () => {
    expect(wireValues({ ...empty, bankAccount: '12345678', fax: '' }, stored)).toEqual({
      bankAccount: '12345678',
      legalPersonPhone: null
    })
  })
})

describe('going on with my version after a conflict (R18)', () => {
  const base = { ...empty, fullName: '甲公司', bankName: '工行', agentName: '王' }
  const mine = { ...base, fullName: '甲有限公司', agentName: '王二' }
  const theirs = { ...base, fullName: '乙公司', bankName: '建行' }
  const merged = rebase({ base, mine, theirs })

  it('loses nothing that I typed', () => {
    expect([merged.fullName, merged.agentName]).toEqual(['甲有限公司', '王二'])
  })

  it('keeps what the other user changed in other fields', () => {
    expect(merged.bankName).toBe('建行')
  })

  it('can name every field in which the versions differ', () => {
    expect(changedKeys(mine, theirs)).toEqual(['fullName', 'agentName', 'bankName'])
  })
})
