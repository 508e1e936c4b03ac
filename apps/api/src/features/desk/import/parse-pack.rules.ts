import { startOfBeijingDay } from '@portal/contract/beijing-time'
import { dayAfter, isCalendarDate } from '@portal/contract/calendar-date'
import { importColumns, importLimits, type ImportSheet, importStates, paperLabels } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { judgeProfile } from '@portal/contract/enterprise/profile-rules'
import type { FieldCode } from '@portal/contract/field-messages'
import { judgePhone, normalisePhone } from '@portal/contract/identifiers/phone'
import type { PasswordCells } from '@portal/contract/identity/imported-password'
import { grantablePermissions, permissionNames } from '@portal/contract/permissions'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { longTerm, readDate, readEnd } from '@portal/contract/read-date'
import { accountRoles, roleNames } from '@portal/contract/roles'
import { judgeText, normaliseText } from '@portal/contract/text'
import { judgeUsername } from '@portal/contract/username'
import {
  type Found,
  foundAt,
  type Pack,
  type PackAccount,
  type PackGrant,
  type PackPaper,
  sheetFields
} from './pack.rules.ts'

export type RawRow = { row: number; cells: Record<string, string> }
/** The rows of one 用户编号. */
export type RawPack = { number: number; enterprise: RawRow } & Record<Exclude<ImportSheet, 'enterprises'>, RawRow[]>

type Word = { code: string; zh: string; en: string }

export type ParseContext = {
  now: Date
  /** YYYY-MM-DD in Beijing. */
  today: string
  types: readonly Word[]
  catalogue: readonly Qualification[]
  required: ReadonlySet<ProfileKey>
  isRegion: (code: string) => boolean
  /** The last day of the qualifications of an enterprise whose profile is incomplete. */
  incompleteUntil?: string | undefined
}

/** The highest 用户编号 of an import, so that a slip of the pen does not use up the numbers that the portal gives. */
export const highestNumber = 1_000_000_000

/** Undefined if it is none. */
export const readNumber = (text: string): number | undefined =>
  /^\d{1,10}$/.test(text) && Number(text) > 0 ? Number(text) : undefined

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

/** The code behind a word in either language, or the code itself. */
const readWord = (words: readonly Word[], text: string): string | undefined =>
  words.find(({ code, zh, en }) => [code, zh].includes(text) || en.toLowerCase() === text.toLowerCase())?.code

const wordsOf = <Code extends string>(table: Record<Code, { zh: string; en: string }>): Word[] =>
  // The cast holds because the keys of a literal are its own.
  (Object.entries(table) as [Code, { zh: string; en: string }][]).map(([code, { zh, en }]) => ({ code, zh, en }))

const wordUnknown = (words: readonly Word[], code: 'word-unknown' | 'type-unknown' = 'word-unknown'): ImportCause => ({
  code,
  facts: { allowed: { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') } }
})

/** A day or a time in Beijing, not in the future. */
const readInstant = (text: string, now: Date): Date | undefined => {
  const [, day = '', time = '00:00:00'] = /^(.+?)(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? []
  const date = readDate(day)
  if (!date) return undefined
  const at = new Date(`${date}T${time.padStart(5, '0').padEnd(8, ':00')}+08:00`)
  return at <= now ? at : undefined
}

const judgeInstant = (
  at: { sheet: ImportSheet; row: number; key: string },
  text: string | undefined,
  now: Date,
  found: Found[]
): Date | null => {
  const instant = text ? readInstant(text, now) : null
  if (instant === undefined) found.push(foundAt(at.sheet, at.row, at.key, { code: 'instant-format' }))
  return instant ?? null
}

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

export const listOf = (labels: readonly { zh: string; en: string }[]): { zh: string; en: string } => ({
  zh: labels.map(({ zh }) => zh).join('、'),
  en: labels.map(({ en }) => en).join(', ')
})

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
  return { row, username, phone, name: name || null, role: role ?? 'VIEWER', permissions, state: kept, createdAt, password }
}

type Fault = (key: string, cause: ImportCause) => void

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

const qualificationWords = (catalogue: readonly Qualification[]): Word[] =>
  catalogue.map(({ code, name }) => ({ code, zh: name.zh, en: name.en }))

const parseGrant = ({ row, cells }: RawRow, context: ParseContext, found: Found[]): PackGrant | undefined => {
  const sheet = 'qualifications'
  const fault = (key: string, cause: ImportCause) => found.push(foundAt(sheet, row, key, cause))
  const words = qualificationWords(context.catalogue)
  const qualification = readWord(words, cells['qualification'] ?? '')
  if (!qualification) fault('qualification', wordUnknown(words))
  const grantedAt = judgeInstant({ sheet, row, key: 'grantedAt' }, cells['grantedAt'] || '-', context.now, found)
  const expiresAt = readEndOfGrant(cells['validUntil'] ?? '')
  if (expiresAt === undefined) fault('validUntil', { code: 'until-format' })
  const stateWords = wordsOf(importStates.grant)
  const state = readWord(stateWords, cells['state'] || 'ACTIVE')
  if (!state) fault('state', wordUnknown(stateWords))
  const reason = normaliseText(cells['reason'] ?? '', true)
  const reasonFault = judgeText(reason, { max: 500, multiline: true })
  if (reasonFault) fault('reason', { code: reasonFault })
  if (!qualification || !grantedAt || expiresAt === undefined) return undefined
  if (expiresAt && expiresAt <= grantedAt) fault('validUntil', { code: 'until-before-grant' })
  else if (expiresAt && expiresAt <= context.now) {
    found.push(foundAt(sheet, row, 'validUntil', { code: 'qualification-ended' }, 'skip'))
    return undefined
  }
  const isSuspended = state === 'SUSPENDED'
  return {
    row,
    qualification,
    grantedAt,
    expiresAt,
    state: isSuspended ? 'SUSPENDED' : 'ACTIVE',
    reason: isSuspended ? reason || '旧平台已暂停' : null
  }
}

/** A day counts with its last second. */
const readEndOfGrant = (text: string): Date | null | undefined => {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text) ?? []
  if (day && time && isCalendarDate(day)) return new Date(`${day}T${time}+08:00`)
  const end = readEnd(text)
  if (end === undefined) return undefined
  return end === longTerm ? null : new Date(startOfBeijingDay(dayAfter(end, 1)).getTime() - 1000)
}

const endingBy =
  (latest: Date | null | undefined) =>
  (grant: PackGrant): PackGrant =>
    latest && (grant.expiresAt === null || grant.expiresAt > latest) ? { ...grant, expiresAt: latest } : grant

const paperWords = Object.entries(paperLabels).map(([key, label]) => ({ code: `profile:${key}`, ...label }))

const parsePaper = ({ row, cells }: RawRow, context: ParseContext, found: Found[]): PackPaper | undefined => {
  const fault = (key: string, cause: ImportCause) => found.push(foundAt('papers', row, key, cause))
  const typed = cells['qualification'] ?? ''
  const qualification = typed ? context.catalogue.find(({ code, name }) => [code, name.zh, name.en].includes(typed)) : null
  if (qualification === undefined) fault('qualification', wordUnknown(qualificationWords(context.catalogue)))
  const words = qualification
    ? qualification.supplement.files.map(({ key, label }) => ({ code: `application:${key}`, zh: label.zh, en: label.en }))
    : paperWords
  const slot = readWord(words, cells['paper'] ?? '')
  if (!slot && qualification !== undefined) fault('paper', { ...wordUnknown(words), code: 'paper-unknown' })
  const file = cells['file'] ?? ''
  if (file === '') fault('file', { code: 'field.required' })
  if (/[/\\\0]/.test(file) || file === '.' || file === '..') fault('file', { code: 'file-path' })
  const sha256 = (cells['sha256'] ?? '').toLowerCase()
  if (sha256 !== '' && !/^[0-9a-f]{64}$/.test(sha256)) fault('sha256', { code: 'sha256-format' })
  return slot && qualification !== undefined
    ? { row, slot, qualification: qualification?.code ?? null, file, sha256 }
    : undefined
}

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

/** Rows of one enterprise that say the same thing twice. */
const repeated = ({ grants, papers }: Pack): Found[] => [
  ...twice(grants, ({ qualification }) => qualification).map(({ row, rows }) =>
    foundAt('qualifications', row, 'qualification', { code: 'qualification-twice', facts: { rows } })
  ),
  ...twice(papers, ({ slot, qualification }) => `${qualification ?? ''} ${slot}`).map(({ row, rows }) =>
    foundAt('papers', row, 'paper', { code: 'paper-twice', facts: { rows } })
  )
]

const twice = <Item extends { row: number }>(items: readonly Item[], keyOf: (item: Item) => string) =>
  items.flatMap(({ row }, place) => {
    const same = items.filter((each) => keyOf(each) === keyOf(items[place] as Item))
    return same.length > 1 ? [{ row, rows: same.map((each) => each.row).join('、') }] : []
  })

const isOfHeld = ({ qualification }: PackPaper, grants: readonly PackGrant[]): boolean =>
  qualification === null || grants.some((grant) => grant.qualification === qualification)

/** A paper of a qualification that the enterprise does not bring. */
const strayPapers = ({ papers, grants }: Pack, raw: RawPack, { catalogue }: ParseContext): Found[] => {
  const named = new Set(raw.qualifications.map(({ cells }) => readWord(qualificationWords(catalogue), cells['qualification'] ?? '')))
  return papers.flatMap((paper) => {
    const { row, qualification } = paper
    if (qualification === null || isOfHeld(paper, grants)) return []
    // Of a qualification that has ended, it is left out as well.
    const isEnded = named.has(qualification)
    const cause = { code: isEnded ? 'qualification-ended' : 'paper-without-grant' } as const
    return [foundAt('papers', row, 'qualification', cause, isEnded ? 'skip' : 'faulty')]
  })
}
