import { describe, expect, it } from 'vitest'
import { draftOf, profileView } from '#web/testing/profile-view.ts'
import { commonBase, findOwnSave, othersVersion } from './conflict.ts'
import type { DraftState } from './draft-state.ts'
import { type FormValues, formValues } from './profile-values.ts'

const empty = formValues({ values: {}, draft: null })
const valuesOf = (changes: Partial<FormValues>) => ({ ...empty, ...changes })
const state = (changes: Partial<DraftState> = {}): DraftState => ({
  revision: 2,
  baseRevision: 1,
  phase: 'conflict',
  savedAt: undefined,
  failures: 0,
  ...changes
})
const viewOf = (values: Record<string, string>, revision = 3) =>
  profileView({ values: {}, draft: draftOf(values, { revision }) })

describe('the draft on the server is our own save whose answer was lost (R18)', () => {
  const find = (view: ReturnType<typeof viewOf>, ...sent: FormValues[]) => findOwnSave(view, { state: state(), sent })

  it('when it holds exactly what one of our saves sent', () => {
    const first = valuesOf({ fullName: '甲' })
    const second = valuesOf({ fullName: '甲', bankName: '建行' })
    expect(find(viewOf({ fullName: '甲' }), first, second)).toBe(first)
  })

  it('but not when it holds anything else', () => {
    expect(find(viewOf({ fullName: '乙' }), valuesOf({ fullName: '甲' }))).toBeUndefined()
  })

  it('nor when the profile was submitted meanwhile, or there is no draft', () => {
    const sent = valuesOf({ fullName: '甲' })
    expect(find({ ...viewOf({ fullName: '甲' }), revision: 2 }, sent)).toBeUndefined()
    expect(find(profileView({ values: {} }), empty)).toBeUndefined()
  })
})

describe('the other version of a conflict (R18)', () => {
  it('is an unseen draft, with its author and time', () => {
    const view = viewOf({ fullName: '乙' })
    expect(othersVersion(view, state())).toMatchObject({
      values: { fullName: '乙' },
      savedBy: 'jinmei_owner',
      at: view.draft?.savedAt
    })
  })

  it('is the submitted profile when the draft is the one that we know', () => {
    const view = { ...viewOf({ fullName: '乙' }, 2), values: { fullName: '丙' } }
    expect(othersVersion(view, state())).toMatchObject({ values: { fullName: '丙' }, savedBy: undefined })
  })
})

describe('the version that both started from', () => {
  const sides = {
    mine: valuesOf({ fullName: '甲', bankName: '' }),
    theirs: valuesOf({ fullName: '乙', bankName: '建行' })
  }
  const saved = valuesOf({ fullName: '存' })
  const origin = valuesOf({ fullName: '源' })

  it('is the last common draft while the profile in force is the same', () => {
    expect(commonBase(viewOf({}), state(), { saved, origin }, sides)).toBe(saved)
  })

  it('is the old profile after another submission', () => {
    expect(commonBase({ ...viewOf({}), revision: 2 }, state(), { saved, origin }, sides)).toBe(origin)
  })

  it('is guessed when the old profile is unknown: what I filled in is mine', () => {
    const base = commonBase({ ...viewOf({}), revision: 2 }, state(), { saved, origin: undefined }, sides)
    expect([base.fullName, base.bankName]).toEqual(['乙', ''])
  })
})
