import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { ImportKind, ImportSheet } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import { usernameKey } from '@portal/contract/username'
import { type Base, type HashOf, type Merge, mergePlaces, type Place, placesOf } from './merge.rules.ts'
import { type Found, foundAt, type Pack, skippedAt } from './pack.rules.ts'
import { highestNumber, listOf } from './read-cells.rules.ts'

/** An enterprise of the database with the 用户编号 of the sheet. */
type StoredEnterprise = {
  /** Null: it was not imported. */
  base: Base | null
  isClosed: boolean
  /** R21: a change of the profile waits for a reviewer. */
  hasPendingChange: boolean
  pack: Pack
  isPasswordKept: (place: string) => boolean
}

/** What the database says about the values of one enterprise. */
export type Facts = {
  stored: StoredEnterprise | null
  /** User names of the sheet that exist, by `usernameKey`. */
  usernames: ReadonlyMap<string, { username: string; number: number }>
  /** R5: the accounts of each phone that are not in the sheets. */
  phones: ReadonlyMap<string, number>
  accountsPerPhone: number
  /** 用户编号 of another enterprise with the 统一社会信用代码. */
  codeHolder: number | null
}

/** Where a value stands in the sheets, in all enterprises. */
export type InSheets = {
  rowsOfNumber: (number: number) => readonly number[]
  rowsOfCode: (code: string) => readonly number[]
  rowsOfUsername: (key: string) => readonly number[]
  accountsOfPhone: (phone: string) => number
}

export type RowOutcome = { sheet: ImportSheet; row: number; kind: ImportKind; causes: ImportCause[] }

export type Plan = {
  kind: 'faulty' | 'create' | 'update' | 'none'
  rows: RowOutcome[]
  merge: Merge
}

type Given = { pack: Pack; found: readonly Found[]; facts: Facts; sheets: InSheets; mayUpdate: boolean; hashOf: HashOf }

/** R53: what becomes of the rows of one enterprise. Pure. One faulty row keeps the whole enterprise out. */
export const planPack = ({ pack, found, facts, sheets, mayUpdate, hashOf }: Given): Plan => {
  const all = [...found, ...judgeAgainst(pack, facts, sheets)]
  const rows = rowsOf(pack, found)
  const nothing = { changed: [], conflicts: [], lost: [] }
  if (all.some(({ kind }) => kind === 'faulty'))
    return { kind: 'faulty', rows: outcomes(rows, all, faultyKind), merge: nothing }
  const { stored } = facts
  if (!stored) return { kind: 'create', rows: outcomes(rows, all, () => 'create'), merge: nothing }
  if (stored.isClosed) {
    const closed = rows.map(({ sheet, row }) => ({
      sheet,
      row,
      kind: 'skip' as const,
      cause: { code: 'closed' as const }
    }))
    return { kind: 'none', rows: outcomes(rows, closed, () => 'skip'), merge: nothing }
  }
  return planChange({ rows, all, stored, pack, mayUpdate, hashOf })
}

type Row = { sheet: ImportSheet; row: number }

const rowsOf = (pack: Pack, found: readonly Found[]): Row[] => {
  const rows: Row[] = [
    { sheet: 'enterprises', row: pack.row },
    ...pack.accounts.map(({ row }): Row => ({ sheet: 'accounts', row })),
    ...pack.grants.map(({ row }): Row => ({ sheet: 'qualifications', row })),
    ...pack.papers.map(({ row }): Row => ({ sheet: 'papers', row }))
  ]
  // Rows that could not be read, or do not come in.
  const others = found.filter((each) => !rows.some(({ sheet, row }) => each.sheet === sheet && each.row === row))
  const seen = new Set<string>()
  for (const { sheet, row } of others) {
    if (!seen.has(`${sheet} ${row}`)) rows.push({ sheet, row })
    seen.add(`${sheet} ${row}`)
  }
  return rows
}

/** `kindOf`: of a row about which nothing else was found. */
const outcomes = (
  rows: readonly Row[],
  found: readonly Found[],
  kindOf: (row: Row) => ImportKind | ImportCause
): RowOutcome[] =>
  rows.map(({ sheet, row }) => {
    const own = found.filter((each) => each.sheet === sheet && each.row === row)
    const causes = own.map(({ cause }) => cause)
    const kind = (['faulty', 'skip'] as const).find((each) => own.some((one) => one.kind === each))
    if (kind) return { sheet, row, kind, causes }
    const other = kindOf({ sheet, row })
    return typeof other === 'string'
      ? { sheet, row, kind: other, causes }
      : { sheet, row, kind: 'skip', causes: [...causes, other] }
  })

const faultyKind = (): ImportCause => ({ code: 'sibling' })

type Change = { rows: Row[]; all: Found[]; stored: StoredEnterprise; pack: Pack } & Pick<Given, 'mayUpdate' | 'hashOf'>

const planChange = ({ rows, all, stored, pack, mayUpdate, hashOf }: Change): Plan => {
  const places = new Map(placesOf(stored.pack).map(({ place, value }) => [place, value]))
  const merge = mergePlaces(
    placesOf(pack),
    { base: stored.base ?? {}, places, isPasswordKept: stored.isPasswordKept },
    hashOf
  )
  if (stored.hasPendingChange) keepProfile(merge)
  const owners = keepOwner(merge, places)
  const kept: Row[] = [...merge.conflicts, ...merge.lost]
  const found = [...all, ...owners, ...conflictsOf(merge)]
  const kindOf = (row: Row): ImportKind | ImportCause => {
    if (!isAt(merge.changed, row)) return 'unchanged'
    if (!mayUpdate) return { code: 'needs-update' }
    return isNew(row, merge, places) ? 'create' : 'update'
  }
  const planned = outcomes(rows, found, kindOf).map((each) =>
    // The other values of the row are changed all the same.
    mayUpdate && each.kind === 'skip' && isAt(kept, each) && isAt(merge.changed, each)
      ? { ...each, kind: 'update' as const }
      : each
  )
  return { kind: mayUpdate && merge.changed.length > 0 ? 'update' : 'none', rows: planned, merge }
}

const isAt = (list: readonly Row[], { sheet, row }: Row): boolean =>
  list.some((each) => each.sheet === sheet && each.row === row)

/** R36: the owner changes by 转让主账号 alone, so such a row changes nothing. */
const keepOwner = (merge: Merge, places: ReadonlyMap<string, string>): Found[] => {
  const rows = merge.changed.filter(
    ({ place, value }) => /^account\..*\.role$/.test(place) && (value === 'OWNER' || places.get(place) === 'OWNER')
  )
  merge.changed = merge.changed.filter((each) => !isAt(rows, each))
  return rows.map(({ sheet, row }) => skippedAt(sheet, row, 'role', { code: 'owner-changed' }))
}

/** What a person sees decide is not changed under the hands of the reviewer. */
const keepProfile = (merge: Merge): void => {
  const isProfile = ({ place }: Place) => place.startsWith('profile.') || place.startsWith('paper..')
  merge.conflicts.push(...merge.changed.filter(isProfile))
  merge.changed = merge.changed.filter((each) => !isProfile(each))
}

const isNew = ({ sheet, row }: Row, { changed }: Merge, places: ReadonlyMap<string, string>): boolean =>
  sheet !== 'enterprises' &&
  changed.every((each) => each.sheet !== sheet || each.row !== row || !places.has(each.place))

/** One cause for each row. */
const conflictsOf = ({ conflicts, lost }: Merge): Found[] => {
  const byRow = new Map<string, Place[]>()
  for (const each of conflicts)
    byRow.set(`${each.sheet} ${each.row}`, [...(byRow.get(`${each.sheet} ${each.row}`) ?? []), each])
  const lostRows = new Map(lost.map((each) => [`${each.sheet} ${each.row}`, each]))
  return [
    ...[...byRow.values()].flatMap(([first, ...others]): Found[] => {
      if (!first) return []
      const fields = listOf([first, ...others].map(({ label }) => label))
      return [{ sheet: first.sheet, row: first.row, kind: 'skip', cause: { code: 'changed-since', facts: { fields } } }]
    }),
    ...[...lostRows.values()].map(({ sheet, row, label }): Found => {
      const code = sheet === 'qualifications' ? 'qualification-lost' : 'changed-since'
      return { sheet, row, kind: 'skip', cause: { code, facts: { fields: label } } }
    })
  ]
}

/** What the other rows and the database have against it. */
const judgeAgainst = (pack: Pack, facts: Facts, sheets: InSheets): Found[] => [
  ...judgeNumber(pack, facts, sheets),
  ...judgeCode(pack, facts, sheets),
  ...pack.accounts.flatMap((account) => [
    ...judgeName(account, pack.number, facts, sheets),
    ...judgePhoneLimit(account, facts, sheets)
  ])
]

const joined = (rows: readonly number[]): { rows: string } => ({ rows: rows.join('、') })

const judgeNumber = ({ number, row }: Pack, { stored }: Facts, sheets: InSheets): Found[] => {
  const fault = (cause: ImportCause) => [foundAt('enterprises', row, 'number', cause)]
  const rows = sheets.rowsOfNumber(number)
  if (rows.length > 1) return fault({ code: 'number-twice', facts: joined(rows) })
  if (number > highestNumber) return fault({ code: 'number-too-high', facts: { limit: highestNumber } })
  return stored && !stored.base ? fault({ code: 'number-taken' }) : []
}

const judgeCode = ({ row, values }: Pack, { codeHolder }: Facts, sheets: InSheets): Found[] => {
  if (!values.creditCode) return []
  const rows = sheets.rowsOfCode(values.creditCode)
  const fault = (cause: ImportCause) => [foundAt('enterprises', row, 'creditCode', cause)]
  if (rows.length > 1) return fault({ code: 'code-twice', facts: joined(rows) })
  return codeHolder === null ? [] : fault({ code: 'code-taken', facts: { number: formatEnterpriseNumber(codeHolder) } })
}

type Account = Pack['accounts'][number]

const judgeName = ({ row, username }: Account, number: number, facts: Facts, sheets: InSheets): Found[] => {
  const key = usernameKey(username)
  const rows = sheets.rowsOfUsername(key)
  const fault = (cause: ImportCause) => [foundAt('accounts', row, 'username', cause)]
  if (username !== '' && rows.length > 1) return fault({ code: 'username-twice', facts: joined(rows) })
  const known = facts.usernames.get(key)
  if (!known) return []
  if (known.number !== number)
    return fault({
      code: 'username-taken',
      facts: { number: formatEnterpriseNumber(known.number), name: known.username }
    })
  return known.username === username ? [] : fault({ code: 'username-case', facts: { name: known.username } })
}

/** R5. An account that has the phone already keeps it. */
const judgePhoneLimit = ({ row, username, phone }: Account, facts: Facts, sheets: InSheets): Found[] => {
  const own = facts.stored?.pack.accounts.find((each) => each.username === username)
  if (own?.phone === phone) return []
  const count = sheets.accountsOfPhone(phone) + (facts.phones.get(phone) ?? 0)
  const limit = facts.accountsPerPhone
  return count > limit ? [foundAt('accounts', row, 'phone', { code: 'phone-full', facts: { count, limit } })] : []
}
