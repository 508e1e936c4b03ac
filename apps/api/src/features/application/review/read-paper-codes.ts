import { setTimeout as sleep } from 'node:timers/promises'
import { readQrCodes } from '#api/adapters/qr/read-qr.ts'
import type { Deps } from '#api/deps.ts'
import type { AttachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
import { openAttachment } from '#api/features/qualification/attachment/read-content.ts'

type Needs = Pick<Deps, 'files' | 'log'>

/** A request is answered within 4.5 s, and reading a PDF on a busy machine takes longer. */
const longestWaitMs = 2500
const mostKept = 200

/** By the id of the paper, whose bytes never change. The oldest is dropped for a new one. */
const readings = new Map<string, Promise<string[]>>()

/**
 * Paper id → the texts of its QR codes; undefined while they are being read. All papers share one limit of time.
 * @throws Refusal `file.storage`; Busy
 */
export const readPaperCodes = async (
  deps: Needs,
  papers: readonly AttachmentRow[]
): Promise<Map<string, string[] | undefined>> => {
  const ended = new AbortController()
  const limit = sleep(longestWaitMs, undefined, { signal: ended.signal, ref: false })
  // Ended by the abort below, when nothing waits for it any more.
  limit.catch(() => undefined)
  try {
    const read = papers.map(async (paper) => {
      const texts = await Promise.race([readings.get(paper.id) ?? begin(deps, paper), limit])
      return [paper.id, texts] as const
    })
    return new Map(await Promise.all(read))
  } finally {
    ended.abort()
  }
}

const begin = (deps: Needs, paper: AttachmentRow): Promise<string[]> => {
  const [oldest] = readings.keys()
  if (oldest !== undefined && readings.size >= mostKept) readings.delete(oldest)
  const reading = read(deps, paper)
  readings.set(paper.id, reading)
  // The next request tries again. The one that waits gets the fault.
  reading.catch(() => readings.delete(paper.id))
  return reading
}

const read = async (deps: Needs, paper: AttachmentRow): Promise<string[]> => {
  const { bytes, mediaType } = await openAttachment(deps, paper)
  return readQrCodes({ bytes, mediaType }, paper.enterpriseId)
}
