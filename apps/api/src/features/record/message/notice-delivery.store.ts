import { accountChannels } from '@portal/contract/record/notice-kinds'
import { Prisma, type Tx } from '@portal/db/client'
import { traceOfCall } from '#api/adapters/tracing.ts'
import type { Facts, MessageKey } from './message.templates.ts'
import { hasOwnSms, noticeKindOf, noticeText } from './notice-kinds.ts'

type Told = {
  template: MessageKey
  facts: Facts
  /** A path of the SPA. */
  link: string | null
  accountIds: readonly string[]
  /** Those whose robots tell it too. */
  enterpriseIds: readonly string[]
}

/**
 * R49: the notices that go out with a message, in its transaction. What an account has switched off, and an address that
 * it does not have, gets no row. Raw: Prisma has no INSERT … SELECT, and an act would wait for four statements more.
 */
export const writeNotices = async (tx: Tx, { template, facts, link, ...to }: Told): Promise<void> => {
  const kind = noticeKindOf(template)
  if (!kind) return
  const channels = accountChannels.filter((channel) => channel !== 'sms' || !hasOwnSms(template))
  const text = JSON.stringify(noticeText(template, kind, facts))
  const row = Prisma.sql`${kind}, ${template}, ${text}::jsonb, ${link ?? '/center/messages'}, ${traceOfCall()}`
  await tx.$executeRaw`
    INSERT INTO notice_delivery (id, enterprise_id, account_id, channel, kind, template, text, link, trace)
    SELECT gen_random_uuid(), a.enterprise_id, a.id, c.channel, ${row}
    FROM account a CROSS JOIN unnest(${channels}::text[]) AS c (channel) ${wishes(Prisma.sql`${kind}`)}
    WHERE a.id = ANY(${to.accountIds}::uuid[]) AND ${isWanted(Prisma.sql`${kind}`)} AND ${hasAddress}
    UNION ALL
    SELECT gen_random_uuid(), r.enterprise_id, NULL, r.channel, ${row}
    FROM notice_robot r
    WHERE r.enterprise_id = ANY(${to.enterpriseIds}::uuid[]) AND ${robotWants(Prisma.sql`${kind}`)}`
}

/** Joins what account `a` has for channel `c.channel`. */
export const wishes = (kind: Prisma.Sql): Prisma.Sql => Prisma.sql`
  LEFT JOIN account_email e ON e.account_id = a.id
  LEFT JOIN notice_choice n ON n.account_id = a.id AND n.kind = ${kind} AND n.channel = c.channel`

/** 安全通知 always; otherwise as chosen; otherwise by mail to everybody, and by SMS, which costs money, to the owner. */
export const isWanted = (kind: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (${kind} = 'security' OR coalesce(n.is_on, c.channel = 'mail' OR a.role = 'OWNER'))`

export const hasAddress = Prisma.sql`(c.channel = 'sms' AND a.phone <> '' OR c.channel = 'mail' AND e.address IS NOT NULL)`

export const robotWants = (kind: Prisma.Sql): Prisma.Sql => Prisma.sql`(${kind} = 'security' OR ${kind} = ANY(r.kinds))`
