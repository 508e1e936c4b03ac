import type { Body } from '@portal/contract/endpoint'
import type { saveProfileDraft } from '@portal/contract/profile-endpoints'
import type { Sql } from '@portal/db/sql'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkPapers } from './hold-papers.ts'
import { papersIn } from './profile.rules.ts'
import { writeDraft } from './profile.store.ts'
import { sealValues } from './sealed-values.ts'

/**
 * R18: keeps unsaved input on the server.
 * @throws Refusal `profile.conflict` when another browser saved or submitted meanwhile, `request.invalid` for a paper
 * that cannot be used
 */
export const saveDraft = async (
  deps: Pick<Deps, 'sql' | 'vault'>,
  { enterpriseId, accountId }: Actor,
  { revision, baseRevision, values }: Body<typeof saveProfileDraft>
) => {
  const sealed = sealValues(deps, 'draft', enterpriseId, values)
  const papers = [...papersIn(values).values()]
  const write = async (sql: Sql) => {
    const saved = await writeDraft(
      sql,
      { enterpriseId, baseRevision, sealed, papers, updatedById: accountId },
      revision
    )
    if (!saved) throw new Refusal('profile.conflict')
    return saved
  }
  // Most drafts name no paper, and then one statement is the whole transaction.
  if (papers.length === 0) return write(deps.sql)
  return deps.sql.$transaction(async (tx) => {
    const [saved] = await Promise.all([write(tx), checkPapers(tx, enterpriseId, values)])
    return saved
  })
}
