import { importColumns, importLimits, type ImportSheet, importStates, paperLabels } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { judgeProfile } from '@portal/contract/enterprise/profile-rules'
import type { FieldCode } from '@portal/contract/field-messages'
import { judgePhone, normalisePhone } from '@portal/contract/identifiers/phone'
import type { PasswordCells } from '@portal/contract/identity/imported-password'
import { grantablePermissions, permissionNames } from '@portal/contract/permissions'
import { accountRoles, roleNames } from '@portal/contract/roles'
import { judgeText, normaliseText } from '@portal/contract/text'
import { judgeUsername } from '@portal/contract/username'
import { type Found, foundAt, type Pack, type PackAccount, sheetFields } from './pack.rules.ts'
import {
  endingBy,
  isOfHeld,
  parseGrant,
  parsePaper,
  readEndOfGrant,
  repeated,
  strayPapers
} from './parse-grants.rules.ts'
import {
  type Fault,
  judgeInstant,
  listOf,
  type ParseContext,
  type RawPack,
  type RawRow,
  readWord,
  wordsOf,
  wordUnknown
} from './read-cells.rules.ts'

/** R53: what the rows of an enterprise say, and what is wrong with them by themselves. */
export const parsePack = (raw: RawPack, context: ParseContext): { pack: Pack; found: Found[] } => {
  const found = cellFaults(raw)
  const { lacking, ...enterprise } = parseEnterprise(raw.enterprise, context, found)
  const accounts = raw.accounts.map((row) => parseAccount(row, context, found))
  const papers = raw.papers.flatMap((row) => parsePaper(row, context, found) ?? [])
  const missing = lacking.filter((key) => !papers.some(({ slot }) => slot === `profile:${key}`))
  if (missing.length > 0) found.push(incomplete(raw.enterprise.row, missing))
  const latest = missing.length > 0 && context.incompleteUntil ? readEndOfGrant(context.incompleteUntil) : null
  const grants = raw.qualifications.flatMap((row) => parseGrant(row, context, found) ?? []).map(endingBy(latest))
  const pack = { number: raw.number, row: raw.enterprise.row, ...enterprise, accounts, grants, papers }
  found.push(...ownerFaults(pack), ...repeated(pack), ...strayPapers(pack, raw, context))
  const held = papers.filter((paper) => isOfHeld(paper, grants))
  return { pack: { ...pack, papers: held }, found }
}

const sheetRows = (raw: RawPack): [ImportSheet, RawRow][] => [
  ['enterprises', raw.enterprise],
  ...(['accounts', 'qualifications', 'papers'] as const).flatMap((sheet) =>
    raw[sheet].map((row): [ImportSheet, RawRow] => [sheet, row])
  )
]

/** A number of a spreadsheet that has lost digits. */
const lostDigits = /^\d\.\d+e\+\d+$/i

const cellFaults = (raw: RawPack): Found[] =>
  sheetRows(raw).flatMap(([sheet, { row, cells }]) =>
    Object.entries(cells).flatMap(([key, text]) => {
      if (lostDigits.test(text)) return [foundAt(sheet, row, key, { code: 'number-cell' })]
      const { cell } = importLimits
      return text.length > cell ? [foundAt(sheet, row, key, { code: 'cell-too-long', facts: { limit: cell } })] : []
    })
  )

/** These do not keep an enterprise out: it sees at its first sign-in what is to be completed. */
const incompleteCodes: ReadonlySet<FieldCode> = new Set([
  'field.required',
  'file.required',
  'date.expired',
  'date.in-past',
  'date.operation-over'
])

const parseEnterprise = ({ row, cells }: RawRow, context: ParseContext, found: Found[]) => {
  const sheet = 'enterprises'
  const type = readWord(context.types, cells['type'] ?? '')
  if (!type) found.push(foundAt(sheet, row, 'type', wordUnknown(context.types, 'type-unknown')))
  const registeredAt = judgeInstant({ sheet, row, key: 'registeredAt' }, cells['registeredAt'], context.now, found)
  const { values, faults } = judgeProfile(context, profileCells(cells))
  const lacking: ProfileKey[] = []
  for (const { key, code } of faults) {
    if (incompleteCodes.has(code) && key !== 'fullName') lacking.push(key)
    else if (!found.some(({ row: at, cause }) => at === row && cause.column === columnOf(key)))
      found.push(foundAt(sheet, row, key, { code }))
  }
  // The sheet has no null.
  return { type: type ?? '', registeredAt, values: values as Pack['values'], lacking }
}

/** The profile comes in as 待完善. */
const incomplete = (row: number, keys: readonly ProfileKey[]): Found => {
  const fields = listOf(keys.flatMap((key) => columnOf(key) ?? paperLabels[key] ?? []))
  return { sheet: 'enterprises', row, kind: 'note', cause: { code: 'incomplete', facts: { fields } } }
}

const columnOf = (key: ProfileKey) => importColumns.enterprises.find((column) => column.key === key)?.label

const profileCells = (cells: RawRow['cells']): Pack['values'] =>
  Object.fromEntries(
    sheetFields.flatMap(({ key, options }) => {
      const text = cells[key]
      return text ? [[key, options ? (readWord(options, text) ?? text) : text]] : []
    })
  )

const parseAccount = ({ row, cells }: RawRow, { now }: ParseContext, found: Found[]): PackAccount => {
  const fault = (key: string, cause: ImportCause) => found.push(foundAt('accounts', row, key, cause))
  const username = (cells['username'] ?? '').trim()
  const phone = normalisePhone(cells['phone'] ?? '')
  const name = normaliseText(cells['name'] ?? '')
  const nameFault = judgeUsername(username)
  if (nameFault) fault('username', { code: nameFault })
  const phoneFault = phone === '' ? 'phone.required' : judgePhone(phone)
  if (phoneFault) fault('phone', { code: phoneFault })
  const textFault = judgeText(name, { max: 40 })
  if (textFault) fault('name', { code: textFault })
  const role = accountRoles.find((each) => each === readWord(wordsOf(roleNames), cells['role'] ?? ''))
  if (!role) fault('role', wordUnknown(wordsOf(roleNames)))
  const state = readAccountState(cells, fault)
  const createdAt = judgeInstant({ sheet: 'accounts', row, key: 'createdAt' }, cells['createdAt'], now, found)
  const permissions = role === 'CUSTOM' ? readPermissions(cells['permissions'] ?? '', fault) : []
  const password = cells['digest'] ? passwordCells(cells) : null
  const kept = password || state !== 'ACTIVE' ? state : ('INVITED' as const)
  return {
    row,
    username,
    phone,
    name: name || null,
    role: role ?? 'VIEWER',
    permissions,
    state: kept,
    createdAt,
    password
  }
}

const readAccountState = (cells: RawRow['cells'], fault: Fault): PackAccount['state'] => {
  const words = wordsOf(importStates.account)
  const state = readWord(words, cells['state'] || 'ACTIVE')
  if (state === 'ACTIVE' || state === 'DISABLED' || state === 'INVITED') return state
  fault('state', state === 'FROZEN' ? { code: 'frozen' } : wordUnknown(words))
  return 'ACTIVE'
}

const permissionWords = grantablePermissions.map((code) => ({ code, ...permissionNames[code] }))

const readPermissions = (text: string, fault: Fault): string[] => {
  const typed = text.split(/[、，,;；\n]/).flatMap((word) => word.trim() || [])
  const codes = typed.map((word) => readWord(permissionWords, word))
  if (codes.length === 0 || codes.includes(undefined)) fault('permissions', wordUnknown(permissionWords))
  return grantablePermissions.filter((each) => codes.includes(each))
}

const passwordCells = (cells: RawRow['cells']): PasswordCells => ({
  scheme: cells['scheme'] ?? '',
  digest: cells['digest'] ?? '',
  salt: cells['salt'] ?? '',
  saltEncoding: cells['saltEncoding'] ?? '',
  cost: cells['cost'] ?? '',
  order: cells['order'] ?? ''
})

const ownerFaults = ({ row, accounts }: Pack): Found[] => {
  const owners = accounts.filter(({ role }) => role === 'OWNER')
  const [owner] = owners
  if (!owner) return [{ sheet: 'enterprises', row, kind: 'faulty', cause: { code: 'owner-missing' } }]
  if (owners.length > 1) {
    const rows = owners.map((each) => each.row).join('、')
    return owners.map((each) => foundAt('accounts', each.row, 'role', { code: 'owner-twice', facts: { rows } }))
  }
  return owner.state === 'DISABLED' ? [foundAt('accounts', owner.row, 'state', { code: 'owner-state' })] : []
}
