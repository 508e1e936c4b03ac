import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { profileCompleteness } from '@portal/contract/profile-completeness'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { maskValues, requiredFields } from './profile.rules.ts'
import { findProfileAndDraft } from './profile.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'sql' | 'vault' | 'config'>

/** R18, R19: the profile in force with sensitive values masked, and the draft as its author typed it. */
export const readProfile = async (deps: Needs, { enterpriseId, username, session }: Actor) => {
  const { profile, draft } = await findProfileAndDraft(deps.sql, enterpriseId)
  const values = profile
    ? { ...profile.fields, ...maskValues(openValues(deps, 'profile', enterpriseId, profile.sealed)) }
    : {}
  const required = requiredFields(deps.config.requiredFields)
  const { percent, missing } = profileCompleteness(values, required)
  return {
    enterprise: {
      number: formatEnterpriseNumber(session.enterpriseNumber),
      type: { code: session.typeCode, nameZh: session.typeNameZh, nameEn: session.typeNameEn },
      username
    },
    revision: profile?.revision ?? 0,
    values,
    required: [...required],
    creditCodeSuspect: profile?.creditCodeSuspect ?? false,
    completeness: { percent, missing },
    updatedAt: profile?.updatedAt ?? null,
    draft: draft
      ? {
          revision: draft.revision,
          baseRevision: draft.baseRevision,
          values: openValues(deps, 'draft', enterpriseId, draft.sealed),
          savedAt: draft.updatedAt,
          savedBy: draft.updatedBy
        }
      : null
  }
}
