import type { Permission } from '@portal/contract/permissions'
import type { LiveKind } from '@portal/contract/qualification/menu-pages'
import type { Prisma, Tx } from '@portal/db/client'
import { afterCommit } from '@portal/db/transaction'
import { havingOneOf } from '#api/adapters/having-permission.ts'
import { adminsTopic } from '#api/adapters/live/live.ts'
import {
  type AdminMessageKey,
  type EnterpriseMessageKey,
  type Facts,
  fill,
  type MessageKey,
  messageTemplates,
  type NamedMessageKey,
  type Text,
  type WideMessageKey
} from './message.templates.ts'
import { writeNotices } from './notice-delivery.store.ts'

/** To whom, beside the audience that the template names. */
export type Addressees = {
  enterpriseId: string
  accountId?: string
  claimerId?: string | null
  /** What else the open pages of the enterprise have to read again. */
  wakes?: Kind[]
}

export type Kind = Exclude<LiveKind, 'resync'>

/**
 * Writes the message in the transaction of the act that it tells of, one row for each reader, and wakes their open pages
 * after commit. `facts` fill the template. @throws Error for a fact that is missing
 */
export const tell = async (
  tx: Tx,
  template: EnterpriseMessageKey,
  addressees: Addressees,
  facts: Facts = {}
): Promise<void> => {
  const { audience, needs, isOnceUntilRead }: Addressing = messageTemplates[template]
  const { enterpriseId, wakes = [] } = addressees
  const message = compose(template, facts)
  const readers = await listReaders(tx, { audience, needs }, addressees)
  await write(tx, message, isOnceUntilRead ? await withoutUnread(tx, template, readers) : readers)
  const isForEnterprise = audience === 'enterprise' || audience === 'account'
  // A group hears nothing of what concerns one account alone.
  const enterpriseIds = audience === 'enterprise' ? [enterpriseId] : []
  await writeNotices(tx, { template, facts, link: message.link, accountIds: accountIdsOf(readers), enterpriseIds })
  const kinds: Kind[] = isForEnterprise ? ['message', ...wakes] : wakes
  if (kinds.length > 0) await wake(tx, enterpriseId, ...kinds)
  if (!isForEnterprise) await wake(tx, adminsTopic, 'message')
}

/** As `tell`, to many enterprises with the same facts, by a few statements for all of them. */
export const tellEnterprises = async (
  tx: Tx,
  template: WideMessageKey,
  enterpriseIds: string[],
  facts: Facts
): Promise<void> => {
  if (enterpriseIds.length === 0) return
  const readers = await listAccounts(tx, enterpriseIds, messageTemplates[template].needs)
  const message = compose(template, facts)
  await write(tx, message, readers)
  await writeNotices(tx, { template, facts, link: message.link, accountIds: accountIdsOf(readers), enterpriseIds })
  const payloads = enterpriseIds.map((enterpriseId) => JSON.stringify({ enterpriseId, kinds: ['message'] }))
  await afterCommit(
    tx,
    (db) => db.$executeRaw`SELECT pg_notify('portal_live', payload) FROM unnest(${payloads}::text[]) AS payload`
  )
}

/** R41: to these accounts of an enterprise. `link` replaces the one of the template. */
export const tellAccounts = async (
  tx: Tx,
  template: NamedMessageKey,
  { enterpriseId, accountIds, link }: { enterpriseId: string; accountIds: string[]; link?: string | undefined },
  facts: Facts
): Promise<void> => {
  const message = compose(template, facts)
  const readers = accountIds.map((accountId) => ({ accountId }))
  await write(tx, link === undefined ? message : { ...message, link }, readers)
  if (readers.length > 0) await wake(tx, enterpriseId, 'message')
}

/**
 * R37, R39: to administrators. The template says to which roles, and whether the administrator whom it is about reads it
 * too. Null where it is about none.
 */
export const tellAdmins = async (
  tx: Tx,
  template: AdminMessageKey,
  aboutAdminId: string | null,
  facts: Facts
): Promise<void> => {
  const { audience } = messageTemplates[template]
  const others: Prisma.AdminWhereInput = {
    status: 'ACTIVE',
    roles: { hasSome: audience === 'security-and-audit' ? ['SECURITY', 'AUDIT'] : ['SYSTEM', 'SECURITY'] },
    ...(aboutAdminId === null ? {} : { id: { not: aboutAdminId } })
  }
  const self = aboutAdminId === null ? [] : [{ id: aboutAdminId }]
  const whom = { self, 'self-system-and-security': [...self, others] }[audience as string] ?? [others]
  const readers = await tx.admin.findMany({ where: { OR: whom }, select: { id: true } })
  await write(tx, compose(template, facts), readers.map(asAdmin))
  await wake(tx, adminsTopic, 'message')
}

type ReaderId = { accountId: string } | { adminId: string }

const accountIdsOf = (readers: ReaderId[]): string[] =>
  readers.flatMap((reader) => ('accountId' in reader ? [reader.accountId] : []))

const asAdmin = ({ id }: { id: string }): ReaderId => ({ adminId: id })

type Addressing = { audience: EnterpriseAudience; needs?: Permission; isOnceUntilRead?: true }

type EnterpriseAudience = (typeof messageTemplates)[EnterpriseMessageKey]['audience']

const listReaders = async (
  tx: Tx,
  { audience, needs }: { audience: EnterpriseAudience; needs: Permission | undefined },
  { enterpriseId, accountId, claimerId }: Addressees
): Promise<ReaderId[]> => {
  if (audience === 'account') {
    if (!accountId) throw new Error('a message for one account lacks its accountId')
    return [{ accountId }]
  }
  if (audience === 'enterprise') return listAccounts(tx, [enterpriseId], needs)
  const reviewers = await tx.admin.findMany({
    where: { status: 'ACTIVE', roles: { has: 'REVIEWER' } },
    select: { id: true }
  })
  const claimer = reviewers.filter(({ id }) => id === claimerId)
  // R44: out of the queues, and so told only to the reviewer who took the case.
  const { isTest } = await tx.enterprise.findUniqueOrThrow({ where: { id: enterpriseId }, select: { isTest: true } })
  const isForClaimer = isTest || audience === 'claimer' || (audience === 'claimer-or-reviewers' && claimer.length > 0)
  return (isForClaimer ? claimer : reviewers).map(asAdmin)
}

const listAccounts = async (tx: Tx, enterpriseIds: string[], needs: Permission | undefined): Promise<ReaderId[]> => {
  const accounts = await tx.account.findMany({
    where: {
      enterpriseId: { in: enterpriseIds },
      status: { in: ['ACTIVE', 'FROZEN'] },
      ...(needs ? havingOneOf([needs]) : {})
    },
    select: { id: true }
  })
  return accounts.map(({ id }) => ({ accountId: id }))
}

/** Without those who have such a message and have not read it. */
const withoutUnread = async (tx: Tx, template: MessageKey, readers: ReaderId[]): Promise<ReaderId[]> => {
  const unread = await tx.message.findMany({
    where: { OR: readers, template, readAt: null },
    select: { accountId: true, adminId: true }
  })
  const ids = new Set(unread.flatMap(({ accountId, adminId }) => accountId ?? adminId ?? []))
  return readers.filter((reader) => !ids.has('adminId' in reader ? reader.adminId : reader.accountId))
}

type Composed = Required<
  Pick<Prisma.MessageCreateManyInput, 'template' | 'category' | 'facts' | 'title' | 'body' | 'link'>
>

/** Title and body are kept in Chinese, for the search; `writeMessage` writes them in the reader's language. */
const compose = (template: MessageKey, facts: Facts): Composed => {
  const { category, title, body, link }: { category: string; title: Text; body: Text; link: string | null } =
    messageTemplates[template]
  return {
    template,
    category,
    facts,
    title: fill(title.zh, facts, 'zh'),
    body: fill(body.zh, facts, 'zh'),
    link: link === null ? null : fill(link, facts, 'zh')
  }
}

const write = async (tx: Tx, message: Composed, readers: ReaderId[]): Promise<void> => {
  const [first, ...others] = readers.map((reader) => ({ ...message, ...reader }))
  if (!first) return
  // Most messages have one reader, and Prisma plans a createMany anew each time, at twice the CPU time of a create.
  if (others.length === 0) await tx.message.create({ data: first, select: { id: true } })
  else await tx.message.createMany({ data: [first, ...others] })
}

/**
 * Wakes the open pages of the enterprise, or of `adminsTopic`, on every process once the transaction has committed
 * (R29). Not inside it, since transactions that notify commit one after the other; see decision 010. Raw: Prisma has no
 * NOTIFY.
 */
export const wake = (tx: Tx, topic: string, ...kinds: Kind[]): Promise<void> => {
  const payload = JSON.stringify({ enterpriseId: topic, kinds })
  return afterCommit(tx, (db) => db.$executeRaw`SELECT pg_notify('portal_live', ${payload})`)
}
