import { setTimeout as sleep } from 'node:timers/promises'
import { readQrCodes } from '#api/adapters/qr/read-qr.ts'
import type { Deps } from '#api/deps.ts'
import type { AttachmentRow } from '#api/features/attachment/attachment.store.ts'
import { openAttachment } from '#api/features/attachment/read-content.ts'

type Needs = Pick<Deps, 'files' | 'log'>

/** A request is answered within 4.5 s, and reading a PDF on a busy machine takes longer. */
const longestWaitMs = 2500
const mostKept = 200

/** By the id of the paper, whose bytes never change. The oldest is dropped for a new one. */
const readings = new Map<string, Promise<string[]>>()

/** The texts of the QR codes on a paper; undefined while they are being read. @throws Refusal `file.storage`; Busy */
export const readPaperCodes = async (deps: Needs, paper: AttachmentRow): Promise<string[] | undefined> => {
  const reading = readings.get(paper.id) ?? begin(deps, paper)
  const ended = new AbortController()
  try {
    return await Promise.race([reading, sleep(longestWaitMs, undefined, { signal: ended.signal, ref: false })])
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
