import {
  type MorningPoint,
  morningPoints,
  type readFirstMorning as endpoint
} from '@portal/contract/desk/first-morning'
import type { Response } from '@portal/contract/endpoint'
import type { AgreementKind } from '@portal/contract/identity/agreement'
import { type FileStore, fileKey, StorageFault } from '#api/adapters/files/file-store.ts'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { opens } from '#api/features/desk/administrator/admin.rules.ts'
import type { AdminActor } from '#api/http/caller.ts'
import * as rules from './first-morning.rules.ts'
import type { Judged } from './first-morning.rules.ts'
import { countActive, hasTakenSms } from './first-morning.store.ts'
import { findLastRehearsal, findNote } from './morning-note.store.ts'
import { hasOwnPolicy, readTextInForce } from './shipped-texts.ts'
import { scannerPlace, scanMs } from './try-scanner.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'config' | 'sms' | 'scanner' | 'files' | 'catalogues' | 'shippedAgreement'>
type Noted = { subject: string; notedAt: Date; admin: { name: string } }
type Found = rules.Judged & { version?: string; noted?: Noted | null }

/** R48: nothing that the server can see is stored, so a point that is undone is open again. */
export const readFirstMorning = async (deps: Needs, actor: AdminActor): Promise<Response<typeof endpoint>> => {
  const now = deps.clock.now()
  // Object.entries loses the names of the keys.
  const entries = Object.entries(morningPoints) as [MorningPoint, (typeof morningPoints)[MorningPoint]][]
  const own = entries.filter(([, roles]) => opens(actor.roles, roles))
  return {
    data: await Promise.all(
      own.map(async ([point]) => {
        const { state, fault = null, version = null, lacking = null, noted } = await look[point](deps, now)
        return { point, state, fault, version, lacking, noted: noted ? viewNote(point, noted) : null }
      })
    )
  }
}

const viewNote = (point: MorningPoint, { subject, notedAt, admin }: Noted) => ({
  by: admin.name,
  at: notedAt,
  day: point === 'backup' ? subject : null
})

const look: Record<MorningPoint, (deps: Needs, now: Date) => Promise<Found>> = {
  sms: async ({ db, sms }) => rules.judgeSms(sms.provider, await hasTakenSms(db, sms.provider)),
  scanner: async ({ db, scanner, config }) => {
    if (scanner.kind === 'none') return { state: 'missing' }
    const [verdict, noted] = await Promise.all([
      // Not the test file: each look would be an alarm in the scanner's own log.
      scanner.scan(harmless, scanMs),
      findNote(db, { point: 'scanner', subject: scannerPlace(config) })
    ])
    return { ...rules.judgeScanner(verdict, noted !== null), noted }
  },
  store: ({ files }) => tryStore(files),
  backup: async ({ db }, now) => {
    const noted = await findLastRehearsal(db)
    return { ...rules.judgeRehearsal(noted?.subject, now), noted }
  },
  phone: async ({ config }) => rules.doneOrMissing(config.footer.servicePhone !== undefined),
  'security-admin': async ({ db }) => rules.doneOrMissing((await countActive(db, 'SECURITY')) > 0),
  'second-system-admin': async ({ db }) => rules.doneOrMissing((await countActive(db, 'SYSTEM')) > 1),
  reviewers: async ({ db, catalogues }) => {
    const { qualifications } = await catalogues.newest(db)
    return rules.judgeReviewers(
      qualifications.map(({ approvals }) => approvals),
      await countActive(db, 'REVIEWER')
    )
  },
  agreement: (deps, now) => lookAtText(deps, 'registration', now),
  privacy: async (deps, now) => (hasOwnPolicy(deps) ? { state: 'done' } : lookAtText(deps, 'privacy', now)),
  https: async ({ config }) => rules.doneOrMissing(config.publicUrl.protocol === 'https:')
}

const harmless = Buffer.from('virus scanner looked at')

/** Two administrators read a version that they publish (R37). The text that the portal came with is a sample. */
const lookAtText = async (deps: Needs, kind: AgreementKind, now: Date): Promise<Found> => {
  const { version, subject, isShipped } = await readTextInForce(deps.db, deps, kind, now)
  if (!isShipped) return { state: 'done', version }
  const noted = await findNote(deps.db, { point: kind, subject })
  return { ...rules.doneOrMissing(noted !== null), version, noted }
}

const content = Buffer.from('file store tried')
const tryMs = 2500

/** Writes a small file, reads it and deletes it. One that stays behind goes with the files without a row, after a day. */
const tryStore = async (files: FileStore): Promise<Judged> => {
  const key = fileKey(newId(), 'original')
  const signal = AbortSignal.timeout(tryMs)
  try {
    await files.put(key, content, signal)
    const read = await files.get(key, signal)
    await files.delete(key)
    return read.equals(content) ? { state: 'done' } : { state: 'failing', fault: 'unclear' }
  } catch (error) {
    if (signal.aborted) return { state: 'failing', fault: 'slow' }
    if (!(error instanceof StorageFault)) throw error
    return { state: 'failing', fault: error.reason === 'full' ? 'full' : 'unavailable' }
  }
}
