import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { OperatorState } from '@portal/contract/enterprise/operator'
import { menuKeys } from '@portal/contract/menu-keys'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import { subjectOf } from '#api/features/application/internal-check/check.rules.ts'
import { sealSubmission } from '#api/features/application/internal-check/sealed-submission.ts'
import { inviteFromMachine } from '#api/features/desk/administrator/invite-admin.ts'
import { insertLetter } from '#api/features/enterprise/letter/letter.store.ts'
import { sealFacts } from '#api/features/enterprise/letter/sealed-facts.ts'
import { sealValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { insertClient } from '#api/features/partner/client/client.store.ts'
import { insertTest } from '#api/features/partner/webhook/delivery.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import { agreementDraft } from '../factories/agreements.ts'
import { insertAttachment } from '../factories/attachments.ts'
import { addBroadcast } from '../factories/broadcasts.ts'
import { publish, someCatalogue } from '../factories/catalogues.ts'
import { addCampaign } from '../factories/campaigns.ts'
import { addImport } from '../factories/import-uploads.ts'
import { addApplicant, addOperator, addReviewer, grantTo, someOrigin, submit } from '../factories/cases.ts'
import { addClient, clientSettings } from '../factories/clients.ts'
import { insertGrant } from '../factories/grants.ts'
import type { World } from './matrix-callers.ts'
import { insertWaitingApproval } from '../factories/payment-approvals.ts'

// One object of each kind for the matrix: the parameters that name it in a path. Those of an enterprise belong to the owner's.

export const session = async ({ portal, owner }: World) => {
  const { rows } = await portal.deps.pool.query<{ id: string }>(
    `INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
     VALUES (gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 hour', '', '') RETURNING id`,
    [owner.accountId]
  )
  return { id: rows[0]?.id ?? '' }
}

export const attachment = async ({ portal, owner }: World) => ({
  id: await insertAttachment(portal, owner.enterpriseId, 'application:letter')
})

export const photoUpload = async (world: World) => {
  const { id: sessionId } = await session(world)
  const createdAt = new Date()
  const names = { nameZh: '申请书', nameEn: 'Letter' }
  const data = {
    ...names,
    sessionId,
    slot: 'phone:letter',
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 60_000)
  }
  const tokenHash = new Uint8Array(randomBytes(32))
  const { id } = await world.portal.deps.db.photoUpload.create({ data: { ...data, tokenHash }, select: { id: true } })
  return { id }
}

export const letter = async ({ portal, owner }: World) => {
  const id = randomUUID()
  const facts = {
    fullName: '山西晋煤贸易有限公司',
    creditCode: '91440101MA5CJQ4N59',
    legalPersonName: '张三',
    agentName: '李四',
    agentPhone: '138****1234',
    authorisedUntil: '2099-12-31'
  }
  await portal.deps.transact((tx) =>
    insertLetter(tx, {
      id,
      code: id.replaceAll('-', '').slice(0, 16),
      enterpriseId: owner.enterpriseId,
      sealed: sealFacts(portal.deps, id, facts),
      creditCodeTail: '4N59',
      validUntil: new Date('2099-12-31'),
      issuedAt: new Date()
    })
  )
  return { id }
}

export const application = async ({ portal, owner }: World) => {
  const open = await portal.deps.db.application.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  return { id: open?.id ?? (await submit(portal, owner)) }
}

/** Of a catalogue that has a checklist. */
export const checkItem = async (world: World) => {
  const item = { key: 'identity', zh: '证照一致', en: 'Papers agree' }
  const { qualifications } = await someCatalogue()
  await publish(world.portal, { qualifications: qualifications.map((each) => ({ ...each, checklist: [item] })) })
  return { ...(await application(world)), item: item.key }
}

export const message = async ({ portal, owner }: World) => {
  const { id } = await portal.deps.db.message.create({
    data: { accountId: owner.accountId, category: 'review', template: 'grant.expired', title: '到期', body: '内容' }
  })
  return { id }
}

export const question = async ({ portal, owner: { enterpriseId, accountId } }: World) => {
  const id = randomUUID()
  const at = new Date()
  await portal.deps.db.question.create({
    data: {
      id,
      enterpriseId,
      accountId,
      createdAt: at,
      changedAt: at,
      dueAt: at,
      posts: { create: { place: 1, accountId, text: '如何续期？', at } }
    }
  })
  return { id }
}

export const change = async ({ portal, owner: { enterpriseId, accountId } }: World) => {
  const id = randomUUID()
  await portal.deps.pool.query("UPDATE profile_change SET state = 'WITHDRAWN' WHERE enterprise_id = $1", [enterpriseId])
  await portal.deps.db.profileChange.create({
    data: {
      id,
      enterpriseId,
      baseRevision: 1,
      fields: { fullName: '新名称有限公司' },
      sealed: sealValues(portal.deps, 'change', id, { bankAccount: '0502123409300098765' }),
      differences: {},
      createdById: accountId
    }
  })
  return { id }
}

export const grant = async ({ portal, owner }: World) => {
  const held = await portal.deps.db.grant.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  return { id: held?.id ?? (await insertGrant(portal, owner.enterpriseId, { qualification: 'FINANCING' })) }
}

export const menu = async ({ portal, owner }: World) => {
  const held = await portal.deps.db.grant.findFirst({ where: { enterpriseId: owner.enterpriseId } })
  if (!held) await grantTo(portal, owner, await addReviewer(portal))
  return { menu: 'trade' }
}

export const invitation = async ({ portal }: World) => {
  await inviteFromMachine(portal.deps, ['REVIEWER'], someOrigin)
  const { id } = await portal.deps.db.adminSetupLink.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return { id }
}

export const colleagueSession = async ({ portal }: World) => {
  const { adminId: id } = await addReviewer(portal)
  const bytes = () => new Uint8Array(createHash('sha256').update(randomUUID()).digest())
  const data = { adminId: id, tokenHash: bytes(), deviceHash: bytes(), ip: '', userAgent: '', expiresAt: new Date() }
  const session = await portal.deps.db.adminSession.create({ data, select: { id: true } })
  return { id, sessionId: session.id }
}

export const colleague = async ({ portal }: World) => ({ id: (await addReviewer(portal)).adminId })

export const operator =
  (status: OperatorState) =>
  async ({ portal, owner }: World) => {
    await portal.deps.db.ownershipTransfer.updateMany({
      where: { enterpriseId: owner.enterpriseId, endedAt: null },
      data: { endedAt: new Date() }
    })
    return { id: (await addOperator(portal, owner, { status })).accountId }
  }

export const passkey = async ({ portal, owner: { accountId } }: World) => {
  const bytes = () => new Uint8Array(Buffer.from(randomUUID()))
  const data = { accountId, credentialId: bytes(), publicKey: bytes(), isBackedUp: false, name: '手机' }
  return portal.deps.db.passkey.create({ data, select: { id: true } })
}

const transferBetween = async ({ portal, owner }: World, fromId: string, toId: string) => {
  const { enterpriseId } = owner
  const { db } = portal.deps
  await db.ownershipTransfer.updateMany({ where: { enterpriseId, endedAt: null }, data: { endedAt: new Date() } })
  const expiresAt = new Date(Date.now() + 3_600_000)
  return db.ownershipTransfer.create({ data: { enterpriseId, fromId, toId, expiresAt }, select: { id: true } })
}

export const transfer = async (world: World) => {
  const { accountId } = await addOperator(world.portal, world.owner)
  return transferBetween(world, world.owner.accountId, accountId)
}

/** Offered by another account to the owner. */
export const transferToOwner = async (world: World) => {
  const { accountId } = await addOperator(world.portal, world.owner)
  return transferBetween(world, accountId, world.owner.accountId)
}

const checkBy = async (world: World, preparedById: string) => {
  const { portal, owner } = world
  const { db } = portal.deps
  const { enterpriseId } = owner
  const { id: applicationId } = await application(world)
  await db.internalCheck.updateMany({ where: { enterpriseId, state: 'WAITING' }, data: { state: 'CANCELLED' } })
  const id = newId()
  const prepared = { kind: 'WITHDRAWAL' as const, applicationId }
  const sealed = sealSubmission(portal.deps, id, prepared)
  const subject = subjectOf(prepared)
  await db.internalCheck.create({ data: { id, enterpriseId, kind: 'WITHDRAWAL', subject, sealed, preparedById } })
  return { id }
}

/** Prepared by an operator. */
export const check = async (world: World) => checkBy(world, (await addOperator(world.portal, world.owner)).accountId)

export const ownCheck = (world: World) => checkBy(world, world.owner.accountId)

export const recovery = async (world: World) => {
  const { portal, owner } = world
  const { db } = portal.deps
  await db.phoneRecovery.updateMany({ where: { accountId: owner.accountId }, data: { state: 'WITHDRAWN' } })
  const { id: letterId } = await attachment(world)
  const { id } = await db.phoneRecovery.create({
    data: {
      accountId: owner.accountId,
      newPhone: '13900001234',
      newPhoneMasked: '139****1234',
      oldPhoneMasked: '138****1234',
      letterId,
      objectUntil: new Date()
    },
    select: { id: true }
  })
  return { id }
}

export const enterprise = async (world: World) => {
  await grant(world)
  const { enterpriseId: id } = world.owner
  const { number } = await world.portal.deps.db.enterprise.findUniqueOrThrow({
    where: { id },
    select: { number: true }
  })
  return { number: formatEnterpriseNumber(number) }
}

export const approval = async ({ portal, owner: { enterpriseId } }: World) => {
  const { clientId } = await addClient(portal)
  // Opens menus of each role that may decide.
  if ((await portal.deps.db.grant.count({ where: { enterpriseId } })) === 0)
    await insertGrant(portal, enterpriseId, { menus: [...menuKeys] })
  return { id: await insertWaitingApproval(portal, { clientId, enterpriseId }) }
}

export const connected = async ({ portal }: World) => ({ id: (await addClient(portal)).clientId })

export const proposal = async ({ portal }: World) => {
  const { db } = portal.deps
  const { adminId } = await addReviewer(portal, { roles: ['SYSTEM'] })
  const clientId = await insertClient(db, 'LIVE', clientSettings)
  const now = new Date()
  return {
    id: await insertProposal(db, {
      kind: 'client',
      subject: clientId,
      payload: { settings: clientSettings },
      proposedById: adminId,
      proposedAt: now,
      endsAt: proposalEnd(now)
    })
  }
}

export const agreement = async ({ portal }: World) => {
  const { adminId: editedById } = await addReviewer(portal, { roles: ['SYSTEM'] })
  const { version, text, summary } = agreementDraft()
  const data = { kind: 'registration', version, text, sha256: '', summary, editedById } as const
  return { id: (await portal.deps.db.agreementVersion.create({ data, select: { id: true } })).id }
}

export const broadcast = async ({ portal }: World) => {
  const { adminId: createdById } = await addReviewer(portal, { roles: ['SYSTEM'] })
  return { id: await addBroadcast(portal, createdById, { startsAt: new Date(Date.now() + 3_600_000) }) }
}

export const campaign = async (world: World) => {
  await grant(world)
  return { id: await addCampaign(world.portal) }
}

export const importUpload = async ({ portal }: World) => ({ id: await addImport(portal) })

export const credential = async ({ portal }: World) => {
  const { clientId } = await addClient(portal)
  const found = await portal.deps.db.clientCredential.findFirstOrThrow({ where: { clientId }, select: { id: true } })
  return { id: clientId, credentialId: found.id }
}

export const disabledClient = async (world: World) => {
  const { id } = await connected(world)
  await world.portal.deps.db.client.update({ where: { id }, data: { state: 'DISABLED' } })
  return { id }
}

export const webhook =
  (state: 'ACTIVE' | 'DISABLED') =>
  async ({ portal }: World) => {
    const { clientId } = await addClient(portal)
    const data = { clientId, url: 'https://203.0.113.7/hook', types: [], secretSealed: '', state }
    const { id } = await portal.deps.db.webhookEndpoint.create({ data, select: { id: true } })
    return { id: clientId, webhookId: id }
  }

export const delivery = async (world: World) => {
  const params = await webhook('ACTIVE')(world)
  const { db, clock } = world.portal.deps
  const deliveryId = await insertTest(db, { endpointId: params.webhookId, payload: '{}', now: clock.now() })
  return { ...params, deliveryId }
}

export const enterprisePair = async (world: World) => {
  const { session } = await addApplicant(world.portal)
  return { ...(await ownEnterprise(world)), other: formatEnterpriseNumber(session.enterpriseNumber) }
}

export const ownEnterprise = async ({ owner }: World) => ({
  number: formatEnterpriseNumber(owner.session.enterpriseNumber)
})
