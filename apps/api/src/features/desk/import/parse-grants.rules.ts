import { startOfBeijingDay } from '@portal/contract/beijing-time'
import { dayAfter, isCalendarDate } from '@portal/contract/calendar-date'
import { importStates, paperLabels } from '@portal/contract/desk/import'
import type { ImportCause } from '@portal/contract/desk/import-causes'
import type { Qualification } from '@portal/contract/qualification/catalogue'
import { longTerm, readEnd } from '@portal/contract/read-date'
import { judgeText, normaliseText } from '@portal/contract/text'
import { type Found, foundAt, type Pack, type PackGrant, type PackPaper, skippedAt } from './pack.rules.ts'
import {
  judgeInstant,
  type ParseContext,
  type RawPack,
  type RawRow,
  readWord,
  type Word,
  wordsOf,
  wordUnknown
} from './read-cells.rules.ts'

const qualificationWords = (catalogue: readonly Qualification[]): Word[] =>
  catalogue.map(({ code, name }) => ({ code, zh: name.zh, en: name.en }))

export const parseGrant = ({ row, cells }: RawRow, context: ParseContext, found: Found[]): PackGrant | undefined => {
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
    found.push(skippedAt(sheet, row, 'validUntil', { code: 'qualification-ended' }))
    return undefined
  }
  const isSuspended = state === 'SUSPENDED'
  return {
    row,
    qualification,
    grantedAt,
    expiresAt,
    state: isSuspended ? 'SUSPENDED' : 'ACTIVE',
    reason: isSuspended ? reason || null : null
  }
}

/** A day counts with its last second. */
export const readEndOfGrant = (text: string): Date | null | undefined => {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text) ?? []
  if (day && time && isCalendarDate(day)) return new Date(`${day}T${time}+08:00`)
  const end = readEnd(text)
  if (end === undefined) return undefined
  return end === longTerm ? null : new Date(startOfBeijingDay(dayAfter(end, 1)).getTime() - 1000)
}

export const endingBy =
  (latest: Date | null | undefined) =>
  (grant: PackGrant): PackGrant =>
    latest && (grant.expiresAt === null || grant.expiresAt > latest) ? { ...grant, expiresAt: latest } : grant

const paperWords = Object.entries(paperLabels).map(([key, label]) => ({ code: `profile:${key}`, ...label }))

export const parsePaper = ({ row, cells }: RawRow, context: ParseContext, found: Found[]): PackPaper | undefined => {
  const fault = (key: string, cause: ImportCause) => found.push(foundAt('papers', row, key, cause))
  const typed = cells['qualification'] ?? ''
  const qualification = typed
    ? context.catalogue.find(({ code, name }) => [code, name.zh, name.en].includes(typed))
    : null
  if (qualification === undefined) fault('qualification', wordUnknown(qualificationWords(context.catalogue)))
  const words = qualification
    ? qualification.supplement.files.map(({ key, label }) => ({
        code: `application:${key}`,
        zh: label.zh,
        en: label.en
      }))
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

/** Rows of one enterprise that say the same thing twice. */
export const repeated = ({ grants, papers }: Pack): Found[] => [
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

export const isOfHeld = ({ qualification }: PackPaper, grants: readonly PackGrant[]): boolean =>
  qualification === null || grants.some((grant) => grant.qualification === qualification)

/** A paper of a qualification that the enterprise does not bring. */
export const strayPapers = ({ papers, grants }: Pack, raw: RawPack, { catalogue }: ParseContext): Found[] => {
  const named = new Set(
    raw.qualifications.map(({ cells }) => readWord(qualificationWords(catalogue), cells['qualification'] ?? ''))
  )
  return papers.flatMap((paper) => {
    const { row, qualification } = paper
    if (qualification === null || isOfHeld(paper, grants)) return []
    // Of a qualification that has ended, it is left out as well.
    const isEnded = named.has(qualification)
    const cause = { code: isEnded ? 'qualification-ended' : 'paper-without-grant' } as const
    return [(isEnded ? skippedAt : foundAt)('papers', row, 'qualification', cause)]
  })
}
