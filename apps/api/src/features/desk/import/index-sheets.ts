import { type ImportSheet, importSheetKeys } from '@portal/contract/desk/import'
import { normaliseCreditCode } from '@portal/contract/identifiers/credit-code'
import { normalisePhone } from '@portal/contract/identifiers/phone'
import { usernameKey } from '@portal/contract/username'
import { ImportFault, type ImportSource, type Raw } from './import-source.ts'
import type { Outcomes } from './outcomes.ts'
import { foundAt } from './pack.rules.ts'
import { type RawPack, readNumber } from './read-cells.rules.ts'
import type { InSheets } from './plan.rules.ts'
import type { Spool, Spooled } from './spool.ts'

type Places = Record<ImportSheet, Spooled[]>

/** What is known of all rows: where the rows of each enterprise lie, and which values stand in several of them. */
export type Indexed = InSheets & {
  /** 用户编号 in the order of the sheet of enterprises. */
  numbers: readonly number[]
  read(number: number): RawPack | undefined
  isUsername: (key: string) => boolean
  /** All rows of a sheet, in its order. */
  rows: Record<ImportSheet, readonly Spooled[]>
}

/** Reads every sheet once. Rows without an enterprise are faulty at once. @throws ImportFault */
export const indexSheets = async (
  source: ImportSource,
  { spool, outcomes }: { spool: Spool<Raw>; outcomes: Outcomes }
): Promise<Indexed> => {
  const rows: Indexed['rows'] = { enterprises: [], accounts: [], qualifications: [], papers: [] }
  const packs = new Map<number, Places>()
  const [numbers, codes, usernames] = [createRowsOf<number>(), createRowsOf<string>(), createRowsOf<string>()]
  const phones = new Map<string, number>()
  const strays: [ImportSheet, Raw][] = []

  const add = (sheet: ImportSheet, raw: Raw): void => {
    const { row, cells } = raw
    const place = spool.add(raw)
    // The cast holds because this function made the list.
    ;(rows[sheet] as Spooled[]).push(place)
    const number = readNumber(cells['number'] ?? '')
    if (number === undefined) {
      outcomes.set(unreadable(sheet, row))
      return
    }
    if (sheet === 'enterprises') numbers.add(number, row)
    else if (!packs.has(number)) {
      strays.push([sheet, raw])
      return
    }
    const pack = packs.get(number) ?? { enterprises: [], accounts: [], qualifications: [], papers: [] }
    packs.set(number, pack)
    pack[sheet].push(place)
    if (sheet === 'enterprises' && cells['creditCode']) codes.add(normaliseCreditCode(cells['creditCode']), row)
    if (sheet !== 'accounts') return
    usernames.add(usernameKey(cells['username'] ?? ''), row)
    const phone = normalisePhone(cells['phone'] ?? '')
    phones.set(phone, (phones.get(phone) ?? 0) + 1)
  }

  // The sheet of enterprises comes first.
  for (const sheet of importSheetKeys) for await (const raw of source.sheets[sheet]?.() ?? []) add(sheet, raw)
  if (rows.enterprises.length === 0)
    throw new ImportFault(
      `${source.name} 的“企业”表中没有行`,
      `The sheet of enterprises (企业) of ${source.name} has no rows`
    )
  for (const [sheet, { row }] of strays)
    outcomes.set({
      sheet,
      row,
      kind: 'faulty',
      causes: [foundAt(sheet, row, 'number', { code: 'number-unknown' }).cause]
    })

  return {
    rows,
    numbers: [...packs.keys()],
    read: (number) => readPack(spool, number, packs.get(number)),
    isUsername: (key) => usernames.get(key).length > 0,
    rowsOfNumber: numbers.get,
    rowsOfCode: codes.get,
    rowsOfUsername: usernames.get,
    accountsOfPhone: (phone) => phones.get(phone) ?? 0
  }
}

const unreadable = (sheet: ImportSheet, row: number) => ({
  sheet,
  row,
  kind: 'faulty' as const,
  causes: [foundAt(sheet, row, 'number', { code: 'number-format' }).cause]
})

/** Most values stand in one row, which takes no list. */
const createRowsOf = <Key>() => {
  const rows = new Map<Key, number | number[]>()
  return {
    add: (key: Key, row: number): void => {
      const known = rows.get(key)
      rows.set(key, known === undefined ? row : [known, row].flat())
    },
    get: (key: Key): readonly number[] => [rows.get(key) ?? []].flat()
  }
}

/** Of a number that stands twice, the rows of the first one. Both are faulty. */
const readPack = (spool: Spool<Raw>, number: number, places: Places | undefined): RawPack | undefined => {
  const [first] = places?.enterprises ?? []
  if (!places || !first) return undefined
  const all = (list: Spooled[]) => list.map((place) => spool.read(place))
  return {
    number,
    enterprise: spool.read(first),
    accounts: all(places.accounts),
    qualifications: all(places.qualifications),
    papers: all(places.papers)
  }
}
