import type { Tx } from '@portal/db/client'
import type { CallDay } from './client.rules.ts'

export type ClientCalls = CallDay & { clientId: string }

/** Adds to what is counted. In one order, so that two processes do not lock each other. Raw: Prisma has no such upsert. */
export const addCalls = async (db: Tx, counts: readonly ClientCalls[]): Promise<void> => {
  const rows = counts.toSorted((a, b) => `${a.clientId}${a.day}`.localeCompare(`${b.clientId}${b.day}`))
  await db.$executeRaw`
    INSERT INTO client_call_day (client_id, day, calls, errors)
    SELECT * FROM unnest(
      ${rows.map(({ clientId }) => clientId)}::uuid[],
      ${rows.map(({ day }) => day)}::date[],
      ${rows.map(({ calls }) => calls)}::int[],
      ${rows.map(({ errors }) => errors)}::int[]
    )
    ON CONFLICT (client_id, day) DO UPDATE
    SET calls = client_call_day.calls + excluded.calls, errors = client_call_day.errors + excluded.errors`
}

/** The days since then; null if there is no such client. */
export const findCallDays = async (db: Tx, id: string, since: Date): Promise<CallDay[] | null> => {
  const found = await db.client.findUnique({
    where: { id },
    select: { callDays: { where: { day: { gte: since } }, select: { day: true, calls: true, errors: true } } }
  })
  return found?.callDays.map(({ day, ...counts }) => ({ ...counts, day: day.toISOString().slice(0, 10) })) ?? null
}
