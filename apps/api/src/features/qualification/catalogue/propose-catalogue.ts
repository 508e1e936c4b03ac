import { type CatalogueDraft, catalogue as catalogueSchema } from '@portal/contract/qualification/catalogue'
import type { CatalogueFault } from '@portal/contract/qualification/catalogue-faults'
import { judgeCatalogue, judgeKinds } from '@portal/contract/qualification/judge-catalogue'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { pointerOf } from '#api/http/field-faults.ts'
import { Refusal } from '#api/http/refusal.ts'
import { theCatalogue } from './catalogue-subject.ts'
import { changedQualifications, withoutChecklists } from './catalogue.rules.ts'

type Wish = { basedOn: number; reason: string; content: CatalogueDraft }

/**
 * R28, R37: a change of the catalogue that waits for a second administrator.
 * @throws Refusal `request.invalid` with every fault, `catalogue.moved`, `catalogue.unchanged`, `proposal.open`
 */
export const proposeCatalogue = async (
  { db, transact, clock, catalogues }: Pick<Deps, 'db' | 'transact' | 'clock' | 'catalogues'>,
  actor: AdminActor,
  { basedOn, reason, content: draft }: Wish,
  origin: Origin
): Promise<{ id: string }> => {
  const { version, ...inForce } = await catalogues.newest(db)
  if (version !== basedOn) throw new Refusal('catalogue.moved')
  refuseFaults([...judgeCatalogue(draft), ...judgeKinds(draft, await catalogues.all(db))])
  const content = z.parse(catalogueSchema, draft)
  if (isDeepStrictEqual(inForce, content)) throw new Refusal('catalogue.unchanged')
  const changed = changedQualifications(inForce, content)
  return transact(async (tx) => {
    const now = clock.now()
    const id = await insertProposal(tx, {
      kind: 'catalogue',
      subject: theCatalogue,
      payload: { basedOn, ...withoutChecklists(content), changed },
      reason,
      proposedById: actor.adminId,
      proposedAt: now,
      endsAt: proposalEnd(now)
    })
    const detail = { catalogueVersion: basedOn, qualification: changed }
    await audit(tx, { action: 'catalogue.proposed', actor, origin, detail })
    return { id }
  })
}

const refuseFaults = (faults: readonly CatalogueFault[]): void => {
  if (faults.length === 0) return
  throw new Refusal('request.invalid', {
    fields: faults.map(({ path, code, it }) => ({ pointer: pointerOf(['content', ...path]), code, it }))
  })
}
