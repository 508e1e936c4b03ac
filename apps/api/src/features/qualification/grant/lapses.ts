import { type ExpiringPaper, expiringPaperKeys } from '@portal/contract/qualification/expiring-papers'
import type { GrantState } from '@portal/contract/qualification/grant'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { getQualification } from '#api/features/qualification/catalogue/catalogue.store.ts'
import type { Text } from '#api/features/record/message/message.templates.ts'
import { bySystem, move } from './change-grant.ts'
import { campaignReason } from './campaign-words.rules.ts'
import { type Lapses, listCampaigns, type LockedGrant, moveGrant } from './grant.store.ts'
import { suspensionReason } from './paper-words.rules.ts'

type Change = Partial<Lapses> & {
  now: Date
  /** Why it resumes, if this lifts the last reason. */
  resumption?: Text
}

/**
 * Changes the reasons for which the portal itself keeps a grant suspended. The first one suspends it, and it resumes when
 * the last one is lifted. In between, only the words on the grant change. Answers the state afterwards. Not for a grant
 * that a reviewer has suspended. @throws Refusal `grant.state`
 */
export const setLapses = async (
  tx: Tx,
  deps: Pick<Deps, 'catalogues'>,
  grant: LockedGrant,
  { now, resumption, ...change }: Change
): Promise<GrantState> => {
  const { state } = grant
  const lapses = { ...lapsesOf(grant), ...change }
  const to = isLapsed(lapses) ? 'SUSPENDED' : 'ACTIVE'
  const reason = isLapsed(lapses) ? await reasonOf(tx, deps, grant, lapses) : (resumption ?? null)
  if (state === to) await moveGrant(tx, grant, to, { reason: reason?.zh ?? null, now, lapses })
  else await move(tx, deps, grant, { action: actions[to], to, reason, now, lapses, ...bySystem(grant) })
  return to
}

const actions = { SUSPENDED: 'suspend', ACTIVE: 'resume' } as const

const isLapsed = ({ lapsedPapers, lapsedCampaigns }: Lapses): boolean =>
  lapsedPapers.length > 0 || lapsedCampaigns.length > 0

/** Whether the portal may suspend it or add a reason. Where a reviewer has suspended it, there is none. */
export const mayLapse = (grant: Pick<LockedGrant, 'state'> & Lapses): boolean =>
  grant.state === 'ACTIVE' || (grant.state === 'SUSPENDED' && isLapsed(grant))

/** On an active grant they are what a reviewer has excused. The excuse ends when the portal suspends it anew. */
export const lapsesOf = ({ state, lapsedPapers, lapsedCampaigns }: Pick<LockedGrant, 'state'> & Lapses): Lapses =>
  state === 'ACTIVE' ? { lapsedPapers: [], lapsedCampaigns: [] } : { lapsedPapers, lapsedCampaigns }

const reasonOf = async (
  tx: Tx,
  { catalogues }: Pick<Deps, 'catalogues'>,
  { qualification, application: { catalogueVersion } }: LockedGrant,
  { lapsedPapers, lapsedCampaigns }: Lapses
): Promise<Text> => {
  const { papers } = await getQualification(tx, catalogues, { catalogueVersion, qualification })
  const terms = termsIn(lapsedPapers)
  const reasons = [
    ...(terms.length > 0 ? [suspensionReason(terms, papers?.graceDays ?? 0)] : []),
    ...(await listCampaigns(tx, lapsedCampaigns)).map(campaignReason)
  ]
  return { zh: reasons.map(({ zh }) => zh).join(''), en: reasons.map(({ en }) => en).join(' ') }
}

/** The papers of the column `lapsed_papers`, each with its last day. */
export const termsIn = (keys: readonly string[]): { paper: ExpiringPaper; until: string }[] =>
  expiringPaperKeys.flatMap((paper) =>
    keys.filter((key) => key.startsWith(`${paper}:`)).map((key) => ({ paper, until: key.slice(paper.length + 1) }))
  )
