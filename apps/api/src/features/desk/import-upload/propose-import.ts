import type { ImportWish, proposeImport as endpoint } from '@portal/contract/desk/import-upload'
import type { Response } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import { adminsTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { findWaitingProposals, insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal } from '#api/http/refusal.ts'
import { wishWords } from './import-subject.ts'
import { discardUpload, lockUpload, type UploadRow, writeUpload } from './import-upload.store.ts'
import { mayPropose, mayStop } from './import-upload.rules.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>
type Act = { id: string; actor: AdminActor; origin: Origin }

/**
 * R37, R53: an import, or its undoing, waits for an administrator who neither proposed nor uploaded it.
 * @throws Refusal `request.not-found`, `import.state`, `proposal.open`
 */
export const proposeImport = async (
  { transact, clock }: Needs,
  { id, actor, origin }: Act,
  wish: ImportWish
): Promise<Response<typeof endpoint>> =>
  transact(async (tx) => {
    const now = clock.now()
    const { name, sha256, adminId, ...upload } = await getUpload(tx, id)
    if (!mayPropose(upload, wish, now)) throw new Refusal('import.state')
    const proposalId = await insertProposal(tx, {
      kind: 'import',
      subject: id,
      payload: { wish, name, sha256 },
      proposedById: actor.adminId,
      proposedAt: now,
      // Who chose the file does not confirm it either.
      ...(adminId === actor.adminId ? {} : { concernedId: adminId }),
      endsAt: proposalEnd(now)
    })
    await record(tx, {
      action: 'import.proposed',
      actor,
      origin,
      detail: { action: wish, title: name, sha256 },
      adminMessage: {
        about: actor.adminId,
        facts: { wish: wishWords[wish], file: name, name: namePerson(actor), importId: id }
      }
    })
    return { id: proposalId }
  })

/**
 * R53: a run stops between two enterprises, and what came in stays. What does not run yet is given up.
 * @throws Refusal `request.not-found`, `import.state`
 */
export const stopImport = ({ transact, clock }: Needs, { id, actor, origin }: Act): Promise<void> =>
  transact(async (tx) => {
    const now = clock.now()
    const upload = await getUpload(tx, id)
    const { name, sha256 } = upload
    const waiting = await findWaitingProposals(tx, [id], now)
    if (!mayStop(upload, waiting.has(id))) throw new Refusal('import.state')
    if (upload.state === 'RUNNING') await writeUpload(tx, { id, from: 'RUNNING' }, { stopAskedAt: now })
    else await discardUpload(tx, { id, from: upload.state })
    await audit(tx, { action: 'import.stopped', actor, origin, detail: { title: name, sha256 } })
    await wake(tx, adminsTopic, 'message')
  })

const getUpload = async (tx: Tx, id: string): Promise<UploadRow> => {
  const upload = await lockUpload(tx, id)
  if (!upload) throw new Refusal('request.not-found')
  return upload
}
