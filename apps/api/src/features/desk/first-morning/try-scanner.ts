import type { tryScanner as endpoint } from '@portal/contract/desk/first-morning'
import type { Response } from '@portal/contract/endpoint'
import type { Config } from '#api/config.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { outcomeOf } from './first-morning.rules.ts'
import { deleteNote, insertNote } from './morning-note.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'config' | 'scanner'>

export const scanMs = 2500

/** In two halves, so that no scanner finds it in a file of the repository or in the built program. */
const eicar = (): Buffer =>
  Buffer.from([String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD`, '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))

/** A trial holds for the clamd that was tried. */
export const scannerPlace = ({ scanner }: Pick<Config, 'scanner'>): string =>
  scanner.kind === 'none' ? '' : `${scanner.host}:${scanner.port}`

/** R48: the scanner judges the EICAR test file, as it judges a paper. @throws Refusal `scanner.none` */
export const tryScanner = async (
  { transact, clock, config, scanner }: Needs,
  actor: AdminActor,
  origin: Origin
): Promise<Response<typeof endpoint>> => {
  if (scanner.kind === 'none') throw new Refusal('scanner.none')
  const { outcome, signature } = outcomeOf(await scanner.scan(eicar(), scanMs))
  const note = { point: 'scanner' as const, subject: scannerPlace(config) }
  await transact(async (tx) => {
    await audit(tx, {
      action: 'scanner.tried',
      actor,
      origin,
      detail: { outcome, ...(signature === null ? {} : { signature }) }
    })
    if (outcome === 'found') await insertNote(tx, { ...note, adminId: actor.adminId, notedAt: clock.now() })
    // A former success says nothing any more.
    if (outcome === 'missed') await deleteNote(tx, note)
  })
  return { outcome, signature }
}
