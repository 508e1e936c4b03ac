import { importColumns, type ImportSheet } from '@portal/contract/desk/import'
import { usernameKey } from '@portal/contract/username'
import { accountPlace, grantPlace, type Pack, paperPlace, sheetFields } from './pack.rules.ts'

type Text = { zh: string; en: string }

/** One value of an enterprise, and the row and column of the sheets that say it. */
export type Place = { place: string; value: string; sheet: ImportSheet; row: number; label: Text }

const labelOf = (sheet: ImportSheet, key: string): Text =>
  importColumns[sheet].find((column) => column.key === key)?.label ?? { zh: key, en: key }

/** Every value that a later import may change. Without a password there is nothing to change. */
export const placesOf = (pack: Pack): Place[] => [
  at('enterprises', pack.row, 'type', { place: 'type', value: pack.type }),
  ...sheetFields.map(({ key }) =>
    at('enterprises', pack.row, key, { place: `profile.${key}`, value: pack.values[key] ?? '' })
  ),
  ...pack.accounts.flatMap(({ row, username, phone, name, role, permissions, state, password }) => {
    const cells = { phone, name: name ?? '', role, permissions: permissions.join(' '), state }
    return [
      ...Object.entries(cells).map(([key, value]) =>
        at('accounts', row, key, { place: accountPlace(usernameKey(username), key), value })
      ),
      ...(password
        ? [at('accounts', row, 'digest', { place: passwordPlace(username), value: JSON.stringify(password) })]
        : [])
    ]
  }),
  ...pack.grants.flatMap(({ row, qualification, grantedAt, expiresAt, state, reason }) => {
    const cells = { grantedAt: seconds(grantedAt), validUntil: seconds(expiresAt), state, reason: reason ?? '' }
    return Object.entries(cells).map(([key, value]) =>
      at('qualifications', row, key, { place: grantPlace(qualification, key), value })
    )
  }),
  ...pack.papers.map((paper) => at('papers', paper.row, 'paper', { place: paperPlace(paper), value: paper.sha256 }))
]

const at = (sheet: ImportSheet, row: number, key: string, { place, value }: Pick<Place, 'place' | 'value'>): Place => ({
  place,
  value,
  sheet,
  row,
  label: labelOf(sheet, key)
})

/** Sheets have no parts of seconds. */
const seconds = (at: Date | null): string => (at ? String(Math.floor(at.getTime() / 1000)) : '')

export const passwordPlace = (username: string): string => accountPlace(usernameKey(username), 'password')
/** Of the stored hash, by which a password that its person changed is recognised. */
export const storedPasswordPlace = (username: string): string => accountPlace(usernameKey(username), 'stored')

/** Place → keyed hash. */
export type Base = Record<string, string>
export type HashOf = (place: string, value: string) => string

export type Merge = { changed: Place[]; conflicts: Place[]; lost: Place[] }

type Stored = { base: Base; places: ReadonlyMap<string, string>; isPasswordKept: (place: string) => boolean }

/**
 * What a newer sheet changes: a value that the sheets say otherwise than before and that is in the database as they said
 * it before. Where the enterprise has another value, it is a conflict. `lost`: of an account or a qualification that ended.
 */
export const mergePlaces = (
  file: readonly Place[],
  { base, places, isPasswordKept }: Stored,
  hashOf: HashOf
): Merge => {
  const merge: Merge = { changed: [], conflicts: [], lost: [] }
  for (const each of file) {
    const { place, value } = each
    const before = base[place] ?? hashOf(place, '')
    if (hashOf(place, value) === before) continue
    const now = places.get(place)
    if (now === value) continue
    if (isOfItem(place) && isKnown(base, place) && !isStored(places, place)) merge.lost.push(each)
    else if (place.endsWith('.password') ? isPasswordKept(place) : hashOf(place, now ?? '') === before)
      merge.changed.push(each)
    else merge.conflicts.push(each)
  }
  return merge
}

const isOfItem = (place: string): boolean => /^(?:account|grant)\./.test(place)

/** `account.name.` of `account.name.phone`. */
const itemOf = (place: string): string => place.slice(0, place.lastIndexOf('.') + 1)

const isKnown = (base: Base, place: string): boolean => Object.keys(base).some((key) => key.startsWith(itemOf(place)))

const isStored = (places: ReadonlyMap<string, string>, place: string): boolean =>
  [...places.keys()].some((key) => key.startsWith(itemOf(place)))
