import type { Language } from '@portal/contract/messages'
import type { ProposalKind } from '@portal/contract/record/proposal'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { BareAction } from '#api/features/record/audit/acts.ts'
import type { AuditDetail } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import type { Proposal } from './proposal.store.ts'

export type Confirmation = { proposal: Proposal; actor: AdminActor; origin: Origin; now: Date }

export type Confirmed = {
  /** Shown once to the administrator who confirms. */
  confirmationCode?: string
  afterCommit?: () => void
}

/** What a kind of proposal changes. */
export type Subject = {
  /** In the words of messages, and where administrators find it. */
  describe: (tx: Tx, proposal: Proposal) => Promise<{ change: Record<Language, string>; page: string }>
  /** Taken before the proposal's row. */
  lock?: (tx: Tx, proposal: Proposal) => Promise<unknown>
  /**
   * Puts it into effect and writes the audit, in the transaction of the confirmation.
   * @throws Refusal where it can no longer take effect
   */
  confirm: (deps: Deps, tx: Tx, confirmation: Confirmation) => Promise<Confirmed | void>
  /** Removes what only the proposal had use for. */
  drop?: (tx: Tx, proposal: Proposal, state: 'REFUSED' | 'WITHDRAWN' | 'EXPIRED') => Promise<void>
  audit: {
    refused: BareAction
    withdrawn: BareAction
    detail: (proposal: Proposal) => AuditDetail
    enterpriseId?: (tx: Tx, proposal: Proposal) => Promise<string | undefined>
  }
}

export type Subjects = Record<ProposalKind, Subject>
