import { profileCompleteness } from '@portal/contract/profile-completeness'
import { describeUserAgent } from '#api/adapters/user-agent.ts'
import type { Deps } from '#api/deps.ts'
import { listSignIns } from '#api/features/account/account.store.ts'
import { readSecurity } from '#api/features/account/read-security.ts'
import type { Actor } from '#api/http/caller.ts'
import { homeSteps } from './home.rules.ts'
import { requiredFields } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'db' | 'vault' | 'config' | 'clock'>

/** R17: how far the enterprise is, and the one next step. */
export const readHome = async (deps: Needs, actor: Actor) => {
  const [profile, security, signIns] = await Promise.all([
    findProfile(deps.db, actor.enterpriseId),
    readSecurity(deps, actor),
    listSignIns(deps.db, actor.accountId, { before: undefined, take: 5 })
  ])
  const values = profile
    ? { ...profile.fields, ...openValues(deps, 'profile', actor.enterpriseId, profile.sealed) }
    : {}
  const { percent, missing } = profileCompleteness(values, requiredFields(deps.config.requiredFields))
  // The first success is the session that is asking.
  const previous = signIns.filter(({ outcome }) => outcome === 'SUCCEEDED')[1]
  return {
    completeness: { percent, missing },
    securityLevel: security.level,
    lastSignIn: previous ? { at: previous.at, ip: previous.ip, device: describeUserAgent(previous.userAgent) } : null,
    ...homeSteps({ isProfileSubmitted: profile !== undefined, isProfileComplete: missing.length === 0 })
  }
}
