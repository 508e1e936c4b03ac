import type { Tx } from '@portal/db/client'
import * as z from 'zod/mini'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import { effectiveAtPublication } from './agreement.rules.ts'
import { endWaiting, findVersion } from './agreement.store.ts'

const agreementPayload = z.object({ versionId: z.string(), version: z.string(), sha256: z.string() })

const payloadOf = ({ payload }: Proposal) => z.parse(agreementPayload, payload)

const getVersion = async (tx: Tx, proposal: Proposal) => {
  const { versionId } = payloadOf(proposal)
  const version = await findVersion(tx, versionId)
  if (!version) throw new Error(`the text of the proposal ${proposal.id} is gone`)
  return version
}

const names = {
  registration: { zh: '注册服务协议', en: 'registration agreement' },
  privacy: { zh: '隐私政策', en: 'privacy policy' }
} as const

/** R8, R37: the publication of a text. It does not change while it waits. */
export const agreementSubject: Subject = {
  describe: async (tx, proposal) => {
    const { kind, version } = await getVersion(tx, proposal)
    return {
      change: { zh: `发布${names[kind].zh}（${version}）`, en: `publication of the ${names[kind].en} ${version}` },
      page: `/admin/agreements?kind=${kind}`
    }
  },
  confirm: async (_, tx, { proposal, actor, origin, now }) => {
    const { id, kind, version, sha256, effectiveFrom: wish } = await getVersion(tx, proposal)
    const effectiveFrom = effectiveAtPublication(wish, now)
    await endWaiting(tx, id, { state: 'PUBLISHED', publishedAt: now, effectiveFrom })
    const detail = { agreement: kind, version, sha256, effectiveFrom: effectiveFrom.toISOString() }
    await audit(tx, { action: 'agreement.published', actor, origin, detail })
  },
  drop: (tx, proposal, state) =>
    endWaiting(tx, payloadOf(proposal).versionId, { state: state === 'REFUSED' ? 'REJECTED' : 'DRAFT' }),
  audit: {
    refused: 'agreement.rejected',
    withdrawn: 'agreement.withdrawn',
    detail: (proposal) => {
      const { version, sha256 } = payloadOf(proposal)
      return { agreement: proposal.subject, version, sha256 }
    }
  }
}
