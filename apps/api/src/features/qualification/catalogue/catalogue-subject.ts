import { type Catalogue, catalogue as catalogueSchema } from '@portal/contract/qualification/catalogue'
import * as z from 'zod/mini'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import { Refusal } from '#api/http/refusal.ts'
import { changedQualifications, type Checklists, withChecklists } from './catalogue.rules.ts'
import { insertCatalogue, lockVersions } from './catalogue.store.ts'

/** There is one catalogue. */
export const theCatalogue = 'catalogue'

/** `changed`: codes of qualifications. Proposals from before 2026-12 have none, and no checklists. */
const cataloguePayload = z.object({
  basedOn: z.int(),
  content: catalogueSchema,
  checklists: z.optional(z.custom<Checklists>()),
  changed: z.optional(z.array(z.string()))
})

/** `basedOn`: the newest version when it was proposed. */
export const proposedCatalogue = ({ payload }: Proposal): { basedOn: number; content: Catalogue } => {
  const { basedOn, content, checklists = {} } = z.parse(cataloguePayload, payload)
  return { basedOn, content: withChecklists(content, checklists) }
}

/** R28, R37: the newest version of the catalogue. */
export const catalogueSubject: Subject = {
  describe: async () => ({
    change: { zh: '业务资格目录的修改', en: 'change of the catalogue' },
    page: '/admin/catalogue'
  }),
  lock: lockVersions,
  confirm: async ({ catalogues }, tx, { proposal, actor, origin }) => {
    const { basedOn, content } = proposedCatalogue(proposal)
    const { version: newest, ...inForce } = await catalogues.newest(tx)
    if (newest !== basedOn) throw new Refusal('catalogue.moved')
    const version = await insertCatalogue(tx, content, proposal.id)
    if (version === undefined) throw new Refusal('catalogue.moved')
    const detail = { catalogueVersion: version, qualification: changedQualifications(inForce, content) }
    await audit(tx, { action: 'catalogue.published', actor, origin, detail })
  },
  audit: {
    refused: 'catalogue.rejected',
    withdrawn: 'catalogue.withdrawn',
    detail: ({ payload }) => {
      const { basedOn, changed } = z.parse(cataloguePayload, payload)
      return { catalogueVersion: basedOn, qualification: changed }
    }
  }
}
