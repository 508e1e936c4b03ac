import { beijingDay } from '@portal/contract/beijing-time'
import type { Language } from '@portal/contract/messages'
import type { Permission } from '@portal/contract/permissions'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import { listApplications } from '#api/features/application/application/application.store.ts'
import { readNewestOpinion } from '#api/features/application/application/read-qualifications.ts'
import { findDraft } from '#api/features/enterprise/profile/profile-draft.store.ts'
import { readCompleteness } from '#api/features/enterprise/profile/read-completeness.ts'
import { findPreviousSignIn } from '#api/features/identity/account/account.store.ts'
import { readSecurity } from '#api/features/identity/account/read-security.ts'
import { readInbox } from '#api/features/notice/inbox/read-inbox.ts'
import { readOpenCampaigns } from '#api/features/qualification/campaign/confirm-campaigns.ts'
import { type GrantRow, listGrants } from '#api/features/qualification/grant/grant.store.ts'
import { isRenewable } from '#api/features/qualification/grant/renewal.rules.ts'
import { expiringTerms } from '#api/features/qualification/paper/paper.rules.ts'
import type { Actor } from '#api/http/caller.ts'
import { homeSteps, standingOf } from './home.rules.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'config' | 'clock' | 'catalogues'>

const shownMessages = 3

/** R17: how far the enterprise is, the one next step, and what is new; without what the account may not see (R36). */
export const readHome = async (deps: Needs, actor: Actor, language: Language) => {
  const { db, clock, catalogues } = deps
  const now = clock.now()
  const [completeness, draft, security, previous, catalogue, grants, applications, inbox, campaigns] =
    await Promise.all([
      readCompleteness(deps, actor.enterpriseId),
      findDraft(db, actor.enterpriseId),
      readSecurity(deps, actor),
      findPreviousSignIn(db, actor.accountId),
      catalogues.newest(db),
      listGrants(db, actor.enterpriseId),
      listApplications(db, actor.enterpriseId),
      readInbox(deps, actor, {}, language),
      readOpenCampaigns(db, actor.enterpriseId, now)
    ])
  const { percent, missing, revision, fields } = completeness
  const may = (permission: Permission) => actor.permissions.includes(permission)
  const qualifications = catalogue.qualifications.map(({ code, name }) => ({
    code,
    name,
    state: standingOf(code, { grants, applications, now })
  }))
  const [seesProfile, seesCases] = [may('profile.read'), may('application.read')]
  return {
    completeness: { percent, missing: seesProfile ? missing : [] },
    draftSavedAt: seesProfile ? (draft?.updatedAt ?? null) : null,
    securityLevel: security.level,
    lastSignIn: previous ? { at: previous.at, ip: previous.ip, device: describeUserAgent(previous.userAgent) } : null,
    ...homeSteps({
      isProfileDone: revision !== null && missing.length === 0,
      hasDraft: draft !== undefined,
      isConfirmationDue: campaigns.length > 0,
      standings: qualifications.map(({ state }) => state),
      returnedId: applications.find(({ state }) => state === 'RETURNED')?.id,
      renewable: firstToRenew(catalogue, grants, now),
      hasPaymentPassword: security.paymentPassword.state === 'set',
      mayPay: may('payment-password')
    }),
    campaigns: seesProfile ? campaigns : [],
    expiringPapers: seesProfile ? expiringTerms(fields, beijingDay(now)) : [],
    newestOpinion: seesCases ? await readNewestOpinion(deps, applications) : null,
    qualifications: seesCases ? qualifications : [],
    messages: inbox.data.slice(0, shownMessages)
  }
}

/** R46: of the qualifications in the newest catalogue that may be renewed now, the first to end. */
const firstToRenew = (
  { qualifications }: { qualifications: readonly { code: string }[] },
  grants: GrantRow[],
  now: Date
): string | undefined =>
  grants
    .filter((grant) => isRenewable(grant, now) && qualifications.some(({ code }) => code === grant.qualification))
    .toSorted((a, b) => Number(a.expiresAt) - Number(b.expiresAt))[0]?.qualification
