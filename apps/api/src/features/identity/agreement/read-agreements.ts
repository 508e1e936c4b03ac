import type { Query, Response } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type * as agreements from '@portal/contract/identity/agreement'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { proposalOf } from '#api/features/record/proposal/proposal.store.ts'
import { viewProposal } from '#api/features/record/proposal/proposal.view.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { byId, cutPage } from '#api/http/page.rules.ts'
import { allowedActs } from './agreement.rules.ts'
import * as store from './agreement.store.ts'
import { registrationAgreement } from './agreement.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'shippedAgreement'>

type Facts = { now: Date; inForceId: string | undefined; counts: Map<string, number>; reader: AdminActor }

const viewOf = (row: store.ListedVersion, { now, inForceId, counts, reader }: Facts): agreements.AgreementVersion => ({
  ...row,
  proposal: row.proposal && viewProposal(proposalOf(row.proposal), reader),
  isInForce: row.id === inForceId,
  isPlanned: row.state === 'PUBLISHED' && row.effectiveFrom !== null && row.effectiveFrom > now,
  // An equal text that is no published version yet was accepted as another one.
  acceptances: row.state === 'PUBLISHED' ? (counts.get(row.sha256) ?? 0) : 0,
  allowedActs: allowedActs(row.state, reader.roles)
})

export const readAgreements = async (
  { db, clock, shippedAgreement }: Needs,
  reader: AdminActor,
  { kind }: Query<typeof agreements.listAgreements>
): Promise<Response<typeof agreements.listAgreements>> => {
  const now = clock.now()
  const [rows, inForce, counts] = await Promise.all([
    store.listVersions(db, kind),
    store.findInForce(db, kind, now),
    store.countAcceptances(db, kind)
  ])
  const { version, sha256, text } = shippedAgreement
  const shipped = { version, sha256, text, isInForce: !inForce, acceptances: counts.get(sha256) ?? 0 }
  return {
    data: rows.map((row) => viewOf(row, { now, inForceId: inForce?.id, counts, reader })),
    shipped: kind === registrationAgreement ? shipped : null
  }
}

/** @throws Refusal `request.not-found` */
export const readAgreementVersion = async (
  { db, clock, shippedAgreement }: Needs,
  reader: AdminActor,
  id: string
): Promise<Response<typeof agreements.readAgreementVersion>> => {
  const found = await store.findVersion(db, id)
  if (!found) throw new Refusal('request.not-found')
  const { text, ...row } = found
  const now = clock.now()
  const [published, counts] = await Promise.all([
    store.findInForce(db, row.kind, now),
    store.countAcceptances(db, row.kind)
  ])
  const inForce = published ?? (row.kind === registrationAgreement ? shippedAgreement : null)
  const view = viewOf(row, { now, inForceId: published?.id, counts, reader })
  return {
    ...view,
    text,
    inForce: inForce && !view.isInForce ? { version: inForce.version, text: inForce.text } : null
  }
}

const pageSize = 20

/** R8: who accepted a text. Each look is audited, since it shows addresses of persons. */
export const readAcceptances = async (
  { db }: Pick<Deps, 'db'>,
  admin: AdminActor,
  { kind, sha256, after }: Query<typeof agreements.listAcceptances>,
  origin: Origin
): Promise<Response<typeof agreements.listAcceptances>> => {
  const rows = await store.listAcceptances(db, { kind, sha256, after, take: pageSize })
  const { page, nextCursor } = cutPage(rows, pageSize, byId)
  if (page.length > 0) {
    const detail = { agreement: kind, sha256 }
    await audit(db, { action: 'agreement.acceptances-viewed', actor: admin, origin, detail })
  }
  return {
    data: page.map(({ id, at, ip, account: { username, enterprise } }) => ({
      id,
      at,
      ip,
      username,
      enterprise: {
        id: enterprise.id,
        number: formatEnterpriseNumber(enterprise.number),
        fullName: enterprise.fullName,
        type: { zh: enterprise.type.nameZh, en: enterprise.type.nameEn },
        isTest: enterprise.isTest
      }
    })),
    nextCursor
  }
}
