import * as application from '@portal/contract/application/application'
import * as review from '@portal/contract/application/review'
import type { Body } from '@portal/contract/endpoint'
import * as changes from '@portal/contract/enterprise/profile-change'
import type { Catalogue } from '@portal/contract/qualification/catalogue'
import * as grants from '@portal/contract/qualification/grant'
import type { Administrator } from './administrators.ts'
import type { Case, Play } from './cast.ts'
import { changeBankAccount, type Enterprise, submission, submitApplication } from './enterprises.ts'

export type Stage = { enterprise: Enterprise; reviewers: Administrator[]; catalogue: Catalogue }

/** `isOver`: the grant is to expire. */
export const playCase = async (
  stage: Stage,
  { qualification, play }: Case
): Promise<{ id: string; isOver: boolean }> => {
  const { enterprise, catalogue } = stage
  const id = await submitApplication(enterprise, catalogue, qualification)
  let round = 1
  let claims = 0
  // `submit` is already done. `expire` needs no step: the expiry date of the grant is moved instead.
  for (const step of play.slice(1).filter((name) => name !== 'expire')) {
    if (step === 'claim') claims += 1
    if (step === 'resubmit') {
      await changeBankAccount(enterprise)
      const given = await submission(enterprise, catalogue, qualification, 2)
      await enterprise.browser.call(application.resubmitApplication, { params: { id }, body: { round, ...given } })
      round += 1
    } else await reviewStep(stage, { id, step, round, reviewer: claims - 1 })
  }
  return { id, isOver: play.includes('expire') }
}

type Step = { id: string; step: Play; round: number; reviewer: number }

const opinions = {
  return: '材料需要补充，请按各项意见修改后重新提交。',
  reject: '不符合该业务资格的申请条件。'
}

const reviewStep = async (
  { enterprise, reviewers, catalogue }: Stage,
  { id, step, round, reviewer }: Step
): Promise<void> => {
  // The second approval needs another reviewer, so each claim takes the next one. A reopening needs another one, too.
  const desk = reviewers[(Math.max(0, reviewer) + (step === 'reopen' ? 1 : 0)) % reviewers.length]?.browser
  if (!desk) throw new Error('there is no reviewer')
  const params = { id }
  const decide = async (
    wish: Pick<Body<typeof review.decideCase>, 'decision' | 'opinion' | 'flags'>
  ): Promise<void> => {
    const { profileRevision, catalogue: qualification } = await desk.call(review.readCase, { params })
    for (const { key } of (wish.decision === 'approve' && qualification.checklist) || []) {
      const tick = { params: { id, item: key }, body: { round, profileRevision, isTicked: true } }
      await desk.call(review.tickItem, tick)
    }
    await desk.call(review.decideCase, { params, body: { round, profileRevision, ...wish } })
  }
  switch (step) {
    case 'claim':
      return desk.call(review.claimCase, { params })
    case 'approve':
    case 'approve-once':
      return decide({ decision: 'approve', opinion: '材料齐全，同意。' })
    case 'return':
    case 'reject':
      return decide({
        decision: step,
        opinion: opinions[step],
        flags: await flagsOf({ enterprise, catalogue }, id)
      })
    case 'reopen':
      return desk.call(review.reopenCase, {
        params,
        body: { decision: 'reject', reason: '补充材料已在附件中，原审核时漏看。' }
      })
    case 'withdraw':
      await enterprise.browser.call(application.withdrawApplication, { params })
      return
    case 'submit':
    case 'resubmit':
    case 'expire':
      throw new Error(`${step} is no step of a reviewer`)
    case 'suspend':
    case 'revoke': {
      const { grant } = await desk.call(review.readCase, { params })
      if (!grant) throw new Error('no grant')
      await desk.call(grants.changeGrant, {
        params: { id: grant.id },
        body: { action: step, reason: '经营异常，待核实。' }
      })
    }
  }
}

/** R47: the first of the two approvals that another bank account needs. */
export const approveFirst = async ([reviewer]: Administrator[], { name }: Enterprise): Promise<void> => {
  if (!reviewer) throw new Error('there is no reviewer')
  const { browser } = reviewer
  const { data } = await browser.call(changes.listProfileChanges, { query: { search: name } })
  const params = { id: data[0]?.id ?? '' }
  await browser.call(changes.claimProfileChange, { params })
  const { sameAccount = [] } = await browser.call(changes.readProfileChange, { params })
  const seen = sameAccount.map(({ number }) => number)
  const body = { decision: 'approve', opinion: '账号与开户许可证一致。', sameAccount: seen } as const
  await browser.call(changes.decideProfileChange, { params, body })
}

/** A remark on the first submitted item and one on the profile. */
const flagsOf = async (
  { enterprise }: Pick<Stage, 'enterprise' | 'catalogue'>,
  id: string
): Promise<Record<string, string>> => {
  const { applications } = await enterprise.browser.call(application.readQualifications, {})
  const one = applications.find((candidate) => candidate.id === id)
  const [file] = Object.keys(one?.files ?? {})
  const [field] = Object.keys(one?.fields ?? {})
  return {
    ...(file ? { [`file:${file}`]: '未加盖企业公章' } : field ? { [`field:${field}`]: '请写明具体品种' } : {}),
    'profile:bankAccount': '与开户许可证不一致，请核对'
  }
}
