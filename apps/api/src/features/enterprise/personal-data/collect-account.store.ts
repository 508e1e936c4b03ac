import type { personalData, PersonalKey } from '@portal/contract/enterprise/personal-data'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { listConsents } from '#api/features/identity/consent/consent.store.ts'
import { openEmail } from '#api/features/notice/delivery/sealed-address.ts'
import type { PersonRow } from './person.store.ts'

export type Fact = string | number | boolean | null | Date
export type DataRecord = Record<string, Fact>
type Needs = Pick<Deps, 'keyedHash' | 'vault'>
type Reader = (db: Tx, deps: Needs, person: PersonRow) => Promise<DataRecord[]>

/** The kinds of one subject that the export contains. */
export type ExportedKey<Subject extends string> = {
  [K in PersonalKey]: (typeof personalData)[K] extends { subject: Subject; isExported: true } ? K : never
}[PersonalKey]

/** What the portal stores about the person of an account, without digests, keys and tokens. */
export const accountReaders: Record<ExportedKey<'account'>, Reader> = {
  account: async (_db, _deps, { username, name, phone, role }) => [{ username, name, phone, role }],
  email: async (db, { vault }, { id: accountId }) => {
    const email = await db.accountEmail.findUnique({
      where: { accountId },
      select: { address: true, confirmedAt: true }
    })
    return email ? [{ email: openEmail({ vault }, accountId, email.address), createdAt: email.confirmedAt }] : []
  },
  'phone-recoveries': async (db, _deps, { id: accountId }) =>
    db.phoneRecovery.findMany({
      where: { accountId },
      orderBy: { id: 'desc' },
      select: {
        createdAt: true,
        state: true,
        oldPhoneMasked: true,
        newPhoneMasked: true,
        decidedAt: true,
        opinion: true
      }
    }),
  passkeys: async (db, _deps, { id: accountId }) =>
    db.passkey.findMany({
      where: { accountId },
      orderBy: { id: 'asc' },
      select: { name: true, isBackedUp: true, createdAt: true, lastUsedAt: true }
    }),
  sessions: async (db, _deps, { id: accountId }) =>
    db.session.findMany({
      where: { accountId },
      orderBy: { id: 'desc' },
      select: { createdAt: true, lastSeenAt: true, endedAt: true, endReason: true, ip: true, userAgent: true }
    }),
  'sign-ins': async (db, _deps, { id: accountId }) =>
    db.signIn.findMany({
      where: { accountId },
      orderBy: { id: 'desc' },
      select: { at: true, outcome: true, ip: true, userAgent: true }
    }),
  sms: async (db, { keyedHash }, { phone }) =>
    db.smsMessage.findMany({
      where: { recipientKey: { in: [keyedHash.hash('phone', phone), keyedHash.hash('sms-notice', phone)] } },
      orderBy: { id: 'desc' },
      select: { createdAt: true, purpose: true, phoneMasked: true, status: true }
    }),
  messages: async (db, _deps, { id: accountId }) => {
    const messages = await db.message.findMany({
      where: { accountId, deletedAt: null },
      orderBy: { id: 'desc' },
      select: { createdAt: true, title: true, body: true, readAt: true }
    })
    const receipts = await db.broadcastReceipt.findMany({
      where: { accountId, deletedAt: null },
      orderBy: { broadcastId: 'desc' },
      select: { readAt: true, broadcast: { select: { startsAt: true, titleZh: true, bodyZh: true } } }
    })
    return [
      ...messages,
      ...receipts.map(({ readAt, broadcast: { startsAt: createdAt, titleZh: title, bodyZh: body } }) => ({
        createdAt,
        title,
        body,
        readAt
      }))
    ]
  },
  agreements: async (db, _deps, { id: accountId }) => {
    const accepted = await db.agreementAcceptance.findMany({
      where: { accountId },
      select: { agreement: true, version: true, at: true, ip: true }
    })
    const consents = await listConsents(db, accountId)
    return [...accepted, ...consents.map(({ kind, givenAt, ...rest }) => ({ agreement: kind, at: givenAt, ...rest }))]
  },
  acts: async (db, _deps, { id: actorId }) => {
    const rows = await db.auditEvent.findMany({
      where: { actorKind: 'enterprise', actorId },
      orderBy: { id: 'desc' },
      take: mostActs,
      select: { at: true, action: true, detail: true, ip: true }
    })
    return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.stringify(detail) }))
  },
  'case-acts': async (db, _deps, { id: actorId }) =>
    db.applicationEvent.findMany({
      where: { actorKind: 'enterprise', actorId },
      orderBy: { id: 'desc' },
      select: { at: true, applicationId: true, action: true, round: true }
    })
}

/** A limit for the memory. One person's acts stay far below it while the log is kept. */
const mostActs = 20_000
