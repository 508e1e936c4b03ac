import { createHash } from 'node:crypto'
import type { RefusalCode } from '@portal/contract/errors'
import type { Deps } from '#api/deps.ts'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { NewAttachment } from '#api/features/qualification/attachment/attachment.store.ts'
import { inspectFile } from '#api/features/qualification/attachment/inspect-file.ts'
import { judgeName, type NamedFile } from '#api/features/qualification/attachment/display-name.rules.ts'
import { storePaper, type UploadNeeds } from '#api/features/qualification/attachment/upload-attachment.ts'
import { Refusal } from '#api/http/refusal.ts'
import type { ImportSource } from './import-source.ts'
import type { HashOf } from './merge.rules.ts'
import { type Found, foundAt, type Pack, type PackPaper, paperPlace } from './pack.rules.ts'
import type { Facts } from './plan.rules.ts'

export type OpenedPaper = { paper: PackPaper; named: NamedFile; bytes: Buffer }

/**
 * Reads the files of the papers that are new, and completes their SHA-256. A paper that came in before by the same SHA-256
 * is not read again.
 */
export const openPapers = async (
  { openPaper }: ImportSource,
  { pack, found: judged }: { pack: Pack; found: readonly Found[] },
  { stored }: Facts,
  hashOf: HashOf
): Promise<{ opened: OpenedPaper[]; found: Found[] }> => {
  const opened: OpenedPaper[] = []
  const found: Found[] = []
  const isFaulty = (row: number) => judged.some((each) => each.sheet === 'papers' && each.row === row)
  for (const paper of pack.papers.filter(({ row }) => !isFaulty(row))) {
    const place = paperPlace(paper)
    if (paper.sha256 !== '' && stored?.base?.[place] === hashOf(place, paper.sha256)) continue
    const fault = (key: string, code: Found['cause']['code']) => found.push(foundAt('papers', paper.row, key, { code }))
    const named = judgeName(paper.file)
    if (typeof named === 'string') {
      fault('file', named)
      continue
    }
    const bytes = await openPaper({ ...paper, number: formatEnterpriseNumber(pack.number) })
    if (bytes === undefined) fault('file', 'file-missing')
    else if (bytes === 'too-large') fault('file', 'file.too-large')
    else {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      if (paper.sha256 !== '' && paper.sha256 !== sha256) fault('sha256', 'sha256-other')
      paper.sha256 = sha256
      opened.push({ paper, named, bytes })
    }
  }
  return { opened, found }
}

/** R25: the checks of every upload, without keeping anything. */
export const inspectPapers = async (
  deps: Pick<Deps, 'scanner'>,
  opened: readonly OpenedPaper[],
  enterpriseId: string
): Promise<Found[]> => {
  const found: Found[] = []
  for (const { paper, named, bytes } of opened) {
    const declaredType = named.mediaType
    const code = await refusalOf(async () => {
      const { verdict } = await inspectFile(deps, { ...named, declaredType, bytes, enterpriseId })
      return verdict.kind === 'infected' ? 'file.infected' : undefined
    })
    if (code) found.push(foundAt('papers', paper.row, 'file', { code }))
  }
  return found
}

/** The same, and the files are in the store. The caller drops them if it writes no rows. */
export const storePapers = async (
  deps: UploadNeeds,
  opened: readonly OpenedPaper[],
  owner: { enterpriseId: string; uploadedById: string }
): Promise<{ papers: Map<string, NewAttachment>; found: Found[] }> => {
  const papers = new Map<string, NewAttachment>()
  const found: Found[] = []
  for (const { paper, named, bytes } of opened) {
    const plan = { ...named, slot: paper.slot, declaredType: named.mediaType }
    const code = await refusalOf(async () => {
      const stored = await storePaper(deps, owner, { plan, bytes })
      if ('signature' in stored) return 'file.infected'
      papers.set(paperPlace(paper), stored)
      return undefined
    })
    if (code) found.push(foundAt('papers', paper.row, 'file', { code }))
  }
  return { papers, found }
}

/** What is wrong with the file. A store that is out of order is no fault of the file and ends the run. */
const refusalOf = async (work: () => Promise<RefusalCode | undefined>): Promise<RefusalCode | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || ['file.storage', 'file.disk-full'].includes(error.code)) throw error
    return error.code
  }
}
