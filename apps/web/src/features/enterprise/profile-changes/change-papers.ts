import { bankAccountKeys, profileFields } from '@portal/contract/enterprise/profile-fields'
import type { Language } from '@portal/contract/messages'
import type { DeskPaper } from '#web/shared/desk/paper-desk.tsx'
import type { ProfileChange } from './profile-changes.queries.ts'

type Shown = Pick<ProfileChange, 'differences' | 'evidence' | 'papers' | 'state'>

/**
 * The papers to compare the values with: those that change with both sides, then the others of the requested profile. For
 * another bank account its paper comes first.
 */
export const changePapers = (
  { differences, evidence, papers, state }: Shown,
  language: Language,
  nameOf: (side: 'from' | 'before' | 'to') => string
): DeskPaper[] => {
  const isOfAccount = bankAccountKeys.some((key) => Object.hasOwn(differences, key))
  const shown = profileFields
    .filter(({ kind }) => kind === 'paper')
    .flatMap(({ key, label }) => {
      const changed = differences[key]
      const sides = changed
        ? [
            ...sideOf(changed.from, nameOf(state === 'PENDING' ? 'from' : 'before')),
            ...sideOf(changed.to, nameOf('to'))
          ]
        : sideOf(evidence[key] ?? null, '')
      const rank = isOfAccount && key === 'bankPermit' ? 0 : changed ? 1 : 2
      const named = sides.map(({ id, side }) => ({
        id,
        caption: side ? `${label[language]}（${side}）` : label[language],
        file: papers[id]
      }))
      return named.length > 0 ? [{ key, label: label[language], sides: named, rank }] : []
    })
  return shown.toSorted((one, other) => one.rank - other.rank).map(({ rank: _, ...paper }) => paper)
}

const sideOf = (id: string | null, side: string) => (id === null ? [] : [{ id, side }])
