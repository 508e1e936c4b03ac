import { describe, expect, it } from 'vitest'
import { type DraftState, isUnsaved, nextDraft, saveDelayMs } from './draft-state.ts'

const savedAt = new Date('2026-01-06T02:00:00Z')
const saved: DraftState = { revision: 1, baseRevision: 1, phase: 'saved', savedAt, failures: 0 }
const failed = (failures: number): DraftState => ({ ...saved, phase: 'failed', failures })

describe('the time until the next save (R18)', () => {
  it('is a moment after a change, and none while nothing changed or a decision is awaited', () => {
    expect(saveDelayMs({ ...saved, phase: 'edited' })).toBe(1500)
    expect(
      ['saved', 'saving', 'refused', 'conflict'].map((phase) => saveDelayMs({ ...saved, phase } as DraftState))
    ).toEqual(Array.from({ length: 4 }))
  })

  it('doubles with each failure, up to a minute', () => {
    expect([1, 2, 3, 9].map((failures) => saveDelayMs(failed(failures)))).toEqual([5000, 10_000, 20_000, 60_000])
  })
})

describe('the state of the draft', () => {
  it('keeps a conflict until the user decides', () => {
    const conflict = nextDraft(saved, { type: 'conflicted' })
    expect(nextDraft(conflict, { type: 'edited', isAsSaved: true }).phase).toBe('conflict')
    const decided = { type: 'adopted', revision: 5, baseRevision: 2, savedAt, isCurrent: false } as const
    expect(nextDraft(conflict, decided)).toMatchObject({ phase: 'edited', revision: 5, baseRevision: 2 })
  })

  it.each([
    ['saving', false, 'saving'],
    ['saving', true, 'saving'],
    ['failed', false, 'edited'],
    ['failed', true, 'saved'],
    ['refused', false, 'edited'],
    ['saved', false, 'edited']
  ] as const)('%s becomes after a change (as saved: %s) %s', (phase, isAsSaved, next) => {
    expect(nextDraft({ ...saved, phase }, { type: 'edited', isAsSaved }).phase).toBe(next)
  })

  it('counts failures until the server is reached again, and a save during which more was typed is not the last', () => {
    const twice = nextDraft(failed(1), { type: 'failed' })
    expect(twice).toMatchObject({ phase: 'failed', failures: 2 })
    expect(nextDraft(twice, { type: 'edited', isAsSaved: false }).failures).toBe(2)
    const more = nextDraft(twice, { type: 'saved', revision: 2, savedAt, isCurrent: false })
    expect(more).toMatchObject({ phase: 'edited', failures: 0, revision: 2 })
    const adopted = { type: 'adopted', revision: 3, baseRevision: 2, savedAt: undefined, isCurrent: true } as const
    expect(nextDraft(twice, adopted)).toMatchObject({ phase: 'saved', failures: 0, savedAt: undefined })
  })

  it('forgets failures after a save', () => {
    const next = nextDraft(failed(4), { type: 'saved', revision: 2, savedAt, isCurrent: true })
    expect(next).toMatchObject({ phase: 'saved', failures: 0, revision: 2 })
  })

  it('waits while a colleague checks the profile, and goes on when the check has ended (R36)', () => {
    const held = nextDraft(saved, { type: 'held' })
    expect([isUnsaved(held), saveDelayMs(held)]).toEqual([true, 60_000])
    expect(nextDraft(held, { type: 'edited', isAsSaved: false }).phase).toBe('held')
    expect(nextDraft(held, { type: 'edited', isAsSaved: true }).phase).toBe('saved')
    expect(nextDraft(held, { type: 'released' }).phase).toBe('edited')
    expect(nextDraft(saved, { type: 'released' }).phase).toBe('saved')
  })

  it('is unsaved in every phase but saved', () => {
    expect([isUnsaved(saved), isUnsaved(failed(1)), isUnsaved({ ...saved, phase: 'refused' })]).toEqual([
      false,
      true,
      true
    ])
  })
})
