import type { SmsFaultCode, SmsState } from '@portal/contract/desk/sms-log'
import { Prisma, type Tx } from '@portal/db/client'
import type { SmsProvider } from '#api/adapters/sms/sms.ts'
import { beijingDaySql } from '#api/adapters/sql-text.ts'
import { inStretch, type LogStretch } from '#api/http/log-page.ts'
import { byProvider, sandboxCarrier } from '#api/features/identity/sms/sms.store.ts'

/** R7: this one writes messages to the log of the platform, and sends none. */
const noProvider: SmsProvider = 'console'

type Wish = LogStretch & {
  state: SmsState | undefined
  purpose: string | undefined
  recipientKeys: Uint8Array<ArrayBuffer>[] | undefined
  isTest: boolean
}

export const listSms = async (db: Tx, { state, purpose, recipientKeys, isTest, ...stretch }: Wish) => {
  const { where, orderBy } = inStretch(stretch)
  const rows = await db.smsMessage.findMany({
    where: {
      ...(isTest ? { provider: sandboxCarrier } : byProvider),
      ...(state ? inState(state) : {}),
      ...(purpose ? { purpose } : {}),
      ...(recipientKeys ? { recipientKey: { in: recipientKeys } } : {}),
      AND: where
    },
    orderBy,
    take: stretch.take,
    select: {
      id: true,
      createdAt: true,
      phoneMasked: true,
      purpose: true,
      provider: true,
      status: true,
      fault: true,
      providerId: true,
      settledAt: true
    }
  })
  return rows.map(({ createdAt, status, fault, ...row }) => ({
    ...row,
    at: createdAt,
    state: status === 'SENT' && row.provider === noProvider ? ('UNCONFIGURED' as const) : status,
    // Holds because only `settleFailed` writes the column.
    fault: fault as SmsFaultCode | null
  }))
}

const inState = (state: SmsState): Prisma.SmsMessageWhereInput => {
  // In OR, because another condition on the same column leaves the sandbox out or alone.
  if (state === 'UNCONFIGURED') return { status: 'SENT', OR: [{ provider: noProvider }] }
  return { status: state, ...(state === 'SENT' ? { NOT: { provider: noProvider } } : {}) }
}

export type SmsDay = { day: string; sent: number; failed: number }

/** By days of Beijing; days without messages are absent. Raw: Prisma does not group by a day. */
export const countSmsDays = async (db: Tx, since: Date): Promise<SmsDay[]> =>
  db.$queryRaw<SmsDay[]>`
    SELECT ${Prisma.raw(beijingDaySql('created_at'))} AS day,
      count(*) FILTER (WHERE status = 'SENT')::int AS sent, count(*) FILTER (WHERE status = 'FAILED')::int AS failed
    FROM sms_message
    WHERE status IN ('SENT', 'FAILED') AND created_at >= ${since} AND provider NOT IN (${sandboxCarrier}, ${noProvider})
    GROUP BY 1`
