import { decideProposal, withdrawProposal as withdraw } from '@portal/contract/record/proposal'
import type { Prisma } from '@portal/db/client'
import { insertProposal, type NewProposal } from '#api/features/record/proposal/proposal.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import type { TestAdmin } from './admins.ts'
import type { Answer } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'

export const confirmProposal = (admin: TestAdmin, id: string): Promise<Answer> =>
  admin.call(decideProposal, { params: { id }, body: { decision: 'confirm' } })

export const refuseProposal = (admin: TestAdmin, id: string, opinion = '意见'): Promise<Answer> =>
  admin.call(decideProposal, { params: { id }, body: { decision: 'refuse', opinion } })

export const withdrawProposal = (admin: TestAdmin, id: string): Promise<Answer> =>
  admin.call(withdraw, { params: { id } })

type Parts = Pick<NewProposal, 'kind' | 'subject' | 'proposedById'> & {
  payload?: Prisma.InputJsonValue
  concernedId?: string
  proposedAt?: Date
  endsAt?: Date
}

/** One that waits. */
export const addProposal = ({ deps }: TestApp, { proposedAt = new Date(), ...parts }: Parts): Promise<string> =>
  insertProposal(deps.db, { payload: {}, proposedAt, endsAt: proposalEnd(proposedAt), ...parts })
