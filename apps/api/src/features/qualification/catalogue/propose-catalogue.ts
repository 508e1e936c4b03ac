import { type CatalogueDraft, catalogue as catalogueSchema } from '@portal/contract/qualification/catalogue'
import type { CatalogueFault } from '@portal/contract/qualification/catalogue-faults'
import { judgeCatalogue, judgeKinds } from '@portal/contract/qualification/judge-catalogue'
import { isUniqueViolation } from '@portal/db/faults'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod/mini'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { pointerOf } from '#api/http/field-faults.ts'
import { Refusal } from '#api/http/refusal.ts'
import { insertProposal } from './catalogue-proposal.store.ts'
import { changedQualifications } from './catalogue.rules.ts'

type Wish = { basedOn: number; note: string; content: CatalogueDraft }

/**
 * R28, R37: a change of the catalogue that waits for a second administrator.
 * @throws Refusal `request.invalid` with every fault, `catalogue.moved`, `catalogue.unchanged`, `catalogue.proposal-open`
 */
export const proposeCatalogue = async (
  { db, transact, catalogues }: Pick<Deps, 'db' | 'transact' | 'catalogues'>,
  actor: AdminActor,
  { basedOn, note, content: draft }: Wish,
  origin: Origin
): Promise<{ id: string }> => {
  const { version, ...inForce } = await catalogues.newest(db)
  if (version !== basedOn) throw new Refusal('catalogue.moved')
  refuseFaults([...judgeCatalogue(draft), ...judgeKinds(draft, await catalogues.all(db))])
  const content = z.parse(catalogueSchema, draft)
  if (isDeepStrictEqual(inForce, content)) throw new Refusal('catalogue.unchanged')
  try {
    return await transact(async (tx) => {
      const id = await insertProposal(tx, { basedOn, note, content, proposedById: actor.adminId })
      const detail = { catalogueVersion: basedOn, qualification: changedQualifications(inForce, content) }
      await audit(tx, { action: 'catalogue.proposed', actor, origin, detail })
      return { id }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'catalogue_proposal_one_waits')) throw new Refusal('catalogue.proposal-open')
    throw error
  }
}

const refuseFaults = (faults: readonly CatalogueFault[]): void => {
  if (faults.length === 0) return
  throw new Refusal('request.invalid', {
    fields: faults.map(({ path, code, it }) => ({ pointer: pointerOf(['content', ...path]), code, it }))
  })
}
