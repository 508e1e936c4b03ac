import type { PersonalKey, personalData } from '@portal/contract/enterprise/personal-data'
import type { Prisma, Tx } from '@portal/db/client'
import { randomBytes } from 'node:crypto'
import { fileKey } from '#api/adapters/files/file-store.ts'
import type { Deps } from '#api/deps.ts'
import { emailKey, subjectOf } from '#api/features/identity/email/send-email-code.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { codeThrottleKey, namedRecipient, phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import { openEmail } from '#api/features/notice/delivery/sealed-address.ts'
import {
  type Facts,
  fill,
  type MessageKey,
  messageTemplates,
  type Text
} from '#api/features/record/message/message.templates.ts'
import { emailPurpose } from '#api/features/identity/sms/sms.store.ts'
import { removeWaitingProposals } from '#api/features/record/proposal/proposal.store.ts'
import { signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import type { PersonRow } from './person.store.ts'

type Needs = Pick<Deps, 'keyedHash' | 'vault'>
export type ClosedPerson = PersonRow & { closedHash: string; now: Date }
type Eraser = (tx: Tx, deps: Needs, person: ClosedPerson) => Promise<unknown>

/** The kinds of one subject that 注销账号 erases. */
export type ErasedKey<Subject extends string> = {
  [K in PersonalKey]: (typeof personalData)[K] extends { subject: Subject; erasure: { how: 'delete' | 'anonymise' } }
    ? K
    : never
}[PersonalKey]

/** What takes the place of a person's name in records that stay. */
const closedName = '已注销账号'

/** Matches R3 and cannot be guessed: the end of the account's id is random. */
const closedUsername = (id: string): string => `closed_${id.replaceAll('-', '').slice(-13)}`

export const accountErasers: Record<ErasedKey<'account'>, Eraser> = {
  account: (tx, _, { id, closedHash }) => {
    const username = closedUsername(id)
    return tx.account.update({
      where: { id },
      data: {
        username,
        usernameKey: username,
        phone: '',
        name: null,
        permissions: [],
        status: 'CLOSED',
        passwordHash: closedHash
      },
      select: { id: true }
    })
  },
  email: async (tx, { keyedHash, vault }, { id: accountId }) => {
    const email = await tx.accountEmail.findUnique({ where: { accountId }, select: { address: true } })
    if (email) {
      const recipientKey = emailKey({ keyedHash }, openEmail({ vault }, accountId, email.address))
      await tx.throttle.deleteMany({ where: { key: codeThrottleKey(recipientKey) } })
    }
    await tx.smsCode.deleteMany({ where: { purpose: emailPurpose, subject: subjectOf({ accountId }) } })
    await tx.accountEmail.deleteMany({ where: { accountId } })
    await tx.noticeChoice.deleteMany({ where: { accountId } })
    await tx.noticeDelivery.updateMany({ where: { accountId }, data: { addressMasked: '' } })
  },
  'phone-recoveries': async (tx, _, { id: accountId, username }) => {
    await forgetAtDesk(tx, 'phone-recovery.waiting', username)
    await tx.attachment.updateMany({ where: ofRecoveries(accountId), data: { displayName: '', status: 'ERASED' } })
    await tx.phoneRecovery.deleteMany({ where: { accountId } })
  },
  passwords: async (tx, _, { id: accountId }) => {
    await tx.formerPassword.deleteMany({ where: { accountId } })
    await tx.paymentPassword.deleteMany({ where: { accountId } })
  },
  'second-factor': async (tx, _, { id: accountId, username }) => {
    await forgetAtDesk(tx, 'admin.factor-reset-waiting', username)
    await removeWaitingProposals(tx, accountId)
    await tx.secondFactor.deleteMany({ where: { accountId } })
    await tx.recoveryCode.deleteMany({ where: { accountId } })
  },
  passkeys: (tx, _, { id: accountId }) => tx.passkey.deleteMany({ where: { accountId } }),
  sessions: async (tx, deps, person) => {
    const { id: accountId, now } = person
    await endSessions(tx, accountId, { endedAt: now, endReason: 'account-closed' })
    await tx.stepUp.deleteMany({ where: { session: { accountId } } })
    await tx.handoverToken.deleteMany({ where: { session: { accountId } } })
    await tx.photoUpload.deleteMany({ where: { session: { accountId } } })
    await tx.dataExport.deleteMany({ where: { accountId } })
    await tx.session.updateMany({ where: { accountId }, data: { ip: '', userAgent: '' } })
    await tx.knownDevice.deleteMany({ where: { accountId } })
    await tx.throttle.deleteMany({ where: { key: { in: throttleKeys(deps, person) } } })
  },
  'sign-ins': (tx, _, { id: accountId }) =>
    tx.signIn.updateMany({ where: { accountId }, data: { ip: '', userAgent: '' } }),
  sms: async (tx, deps, person) => {
    const named = namedRecipient(deps, person.usernameKey, undefined)
    await tx.passwordReset.deleteMany({ where: { accountId: person.id } })
    await tx.smsCode.deleteMany({ where: { recipientKey: named.key } })
    await forgetPhone(tx, deps, person)
  },
  messages: async (tx, _, person) => {
    await tx.message.deleteMany({ where: { accountId: person.id } })
    // With the owner all colleagues are erased, and so are their messages.
    if (person.role !== 'OWNER') await renameInMessages(tx, person)
  },
  agreements: async (tx, _, { id: accountId }) => {
    await tx.agreementAcceptance.updateMany({ where: { accountId }, data: { ip: '' } })
    await tx.consent.updateMany({ where: { accountId }, data: { ip: '' } })
  },
  'case-acts': async (tx, _, { id: actorId, enterpriseId, username }) => {
    await tx.applicationEvent.updateMany({
      where: { actorKind: 'enterprise', actorId },
      data: { actorName: closedName }
    })
    // 企业内复核 writes both names, and only the second person as the actor. Raw: Prisma cannot replace a part of a text.
    await tx.$executeRaw`
      UPDATE application_event e SET actor_name = replace(e.actor_name, ${`${username} / `}, ${`${closedName} / `})
      FROM application a
      WHERE a.id = e.application_id AND a.enterprise_id = ${enterpriseId}::uuid AND e.actor_kind = 'enterprise'
        AND starts_with(e.actor_name, ${`${username} / `})`
  }
}

/** Messages to administrators that name the account. */
const forgetAtDesk = async (tx: Tx, template: MessageKey, username: string): Promise<void> => {
  await tx.message.deleteMany({
    where: { adminId: { not: null }, template, facts: { path: ['username'], equals: username } }
  })
}

const throttleKeys = (deps: Needs, { id, usernameKey }: PersonRow): string[] => [
  `reauthentication:${id}`,
  signInBucket(deps, 'account', usernameKey).key,
  signInBucket(deps, 'lockRecord', usernameKey).key,
  codeThrottleKey(namedRecipient(deps, usernameKey, undefined).key)
]

/**
 * The rows of the SMS log stay for the platform's budget (R6), but lead to no phone any more. They and the counted guesses
 * stay as they are while another account has the phone.
 */
export const forgetPhone = async (tx: Tx, deps: Needs, { id, phone }: PersonRow): Promise<void> => {
  const others = await tx.account.count({ where: { phone, id: { not: id } } })
  if (others > 0) return
  const codes = phoneRecipient(deps, phone).key
  const keys = [codes, deps.keyedHash.hash('sms-notice', phone)]
  await tx.smsCode.deleteMany({ where: { recipientKey: codes } })
  await tx.throttle.deleteMany({ where: { key: codeThrottleKey(codes) } })
  await tx.smsMessage.updateMany({
    where: { recipientKey: { in: keys } },
    data: { recipientKey: randomBytes(32), ipKey: randomBytes(32), phoneMasked: '' }
  })
}

/** Messages to colleagues that name the person. Their facts are whole names, so nothing else is replaced. */
const renameInMessages = async (tx: Tx, { enterpriseId, username, name }: PersonRow): Promise<void> => {
  const names = [username, ...(name === null ? [] : [name])]
  const told = await tx.message.findMany({
    where: {
      account: { enterpriseId },
      template: { in: templatesWithPersons },
      OR: personFacts.flatMap((fact) => names.map((known) => ({ facts: { path: [fact], equals: known } })))
    },
    select: { id: true, template: true, facts: true }
  })
  const written = told.map(({ id, template, facts }) => {
    // Holds because only `tell` fills the column, by these templates.
    const known = facts as Facts
    const texts: { title: Text; body: Text } = messageTemplates[template as keyof typeof messageTemplates]
    const renamed = Object.fromEntries(
      Object.entries(known).map(([key, fact]) => [
        key,
        personFacts.includes(key) && typeof fact === 'string' && names.includes(fact) ? closedName : fact
      ])
    )
    return { id, facts: renamed, title: fill(texts.title.zh, renamed, 'zh'), body: fill(texts.body.zh, renamed, 'zh') }
  })
  // Raw: Prisma would send one statement for each message.
  await tx.$executeRaw`
    UPDATE message m SET facts = n.facts, title = n.title, body = n.body
    FROM jsonb_to_recordset(${JSON.stringify(written)}::jsonb) AS n (id uuid, facts jsonb, title text, body text)
    WHERE m.id = n.id`
}

/** The facts of messages to enterprises that hold the name of a person. */
const personFacts = ['person', 'name', 'username', 'from', 'to']

const templatesWithPersons = Object.entries(messageTemplates)
  .filter(
    ([, { audience, title, body }]) =>
      (audience === 'enterprise' || audience === 'account') &&
      personFacts.some((fact) => `${title.zh}${body.zh}`.includes(`{${fact}}`))
  )
  .map(([template]) => template)

/** The letters of applications for a new phone. */
const ofRecoveries = (accountId: string) =>
  ({ phoneRecoveries: { some: { accountId } } }) satisfies Prisma.AttachmentWhereInput

/** The files of the account's exports, and of its letters for a new phone. */
export const listAccountFiles = async (tx: Tx, accountId: string): Promise<string[]> => {
  const exports = await tx.dataExport.findMany({ where: { accountId }, select: { id: true } })
  const letters = await tx.attachment.findMany({
    where: ofRecoveries(accountId),
    select: { originalKey: true, viewKey: true }
  })
  return [
    ...exports.map(({ id }) => fileKey(id, 'export')),
    ...letters.flatMap(({ originalKey, viewKey }) => [originalKey, viewKey])
  ]
}

/** No offer of the ownership to or from a closed account stays open. */
export const endTransfers = async (tx: Tx, { id: accountId, now }: ClosedPerson): Promise<void> => {
  await tx.ownershipTransfer.updateMany({
    where: { endedAt: null, OR: [{ fromId: accountId }, { toId: accountId }] },
    data: { endedAt: now }
  })
}
