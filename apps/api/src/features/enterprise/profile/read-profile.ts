import { beijingDay } from '@portal/contract/beijing-time'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { profileCompleteness } from '@portal/contract/enterprise/profile-completeness'
import type { Deps } from '#api/deps.ts'
import { toPresentTexts } from '#api/features/identity/consent/consent.store.ts'
import { readOpenCampaigns } from '#api/features/qualification/campaign/confirm-campaigns.ts'
import { expiringTerms } from '#api/features/qualification/paper/paper.rules.ts'
import type { Actor } from '#api/http/caller.ts'
import { findProfilePage } from './profile-page.store.ts'
import { draftFor, maskValues, requiredFields, sidesOf } from './profile.rules.ts'
import { openDraft, openProfile } from './sealed-values.ts'
import { viewPapers } from './view-papers.ts'
import { viewReturned } from './view-returned.ts'

/**
 * R18, R19, R21: the profile in force with sensitive values masked, the draft as its author typed it, and what waits.
 * `withoutDraft` leaves out what was not submitted, which only the enterprise sees.
 */
export const readProfile = async (
  deps: Pick<Deps, 'db' | 'vault' | 'config' | 'catalogues' | 'clock' | 'licenceReader'>,
  { sessionId, accountId, enterpriseId, username, session }: Actor,
  { withoutDraft = false } = {}
) => {
  const page = await findProfilePage(deps.db, { accountId, enterpriseId })
  const { profile, change } = page
  const inForce = openProfile(deps, enterpriseId, profile)
  const draft = withoutDraft
    ? undefined
    : page.draft && { ...page.draft, ...draftFor(sessionId, openDraft(deps, enterpriseId, page.draft)) }
  const versions = [inForce.open, draft?.values ?? {}, ...sidesOf(change?.differences ?? {})]
  const values = { ...inForce.open, ...maskValues(inForce.sensitive) }
  const required = requiredFields(deps.config.requiredFields)
  const [campaigns, returnedCases, papers] = await Promise.all([
    readOpenCampaigns(deps.db, enterpriseId, deps.clock.now()),
    viewReturned(deps, enterpriseId, {
      returned: page.returned,
      inForce,
      pending: change?.state === 'PENDING' ? change.differences : {}
    }),
    viewPapers(deps.db, versions)
  ])
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
          values: draft.values,
          withheld: draft.withheld,
          savedAt: draft.updatedAt,
          savedBy: draft.updatedBy
        }
      : null,
    expiringPapers: expiringTerms(inForce.open, beijingDay(deps.clock.now())),
    // Of the same field in two cases, the remark in the later case.
    remarks: Object.fromEntries(page.returned.toReversed().flatMap(({ remarks }) => Object.entries(remarks))),
    returnedCases,
    papers: papers.of(versions),
    reviewsChanges: page.holdsQualification,
    change: change ?? null,
    campaigns,
    findsBankBranches: deps.config.bankBranches !== undefined,
    readsLicence: deps.licenceReader !== undefined && !session.isTest,
    consents: toPresentTexts(page.consents)
  }
}
