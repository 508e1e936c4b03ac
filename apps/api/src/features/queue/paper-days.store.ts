import { Prisma, type Tx } from '@portal/db/client'
import type { PlainValues } from '#api/features/enterprise/profile.rules.ts'
import { termFields } from '#api/features/paper/paper.rules.ts'

const days = Prisma.raw(termFields.map((field) => `'${field}', fields->'${field}'`).join(', '))

/**
 * The fields that hold the last day of a paper, by enterprise. Apart from the statement of the page, which reads no
 * profile. Raw: a few keys of a long JSON column, and an array instead of a list that has a plan for every length.
 */
export const listPaperDays = async (db: Tx, enterpriseIds: string[]): Promise<Map<string, PlainValues>> => {
  const rows = await db.$queryRaw<{ enterpriseId: string; days: PlainValues }[]>`
    SELECT enterprise_id AS "enterpriseId", jsonb_strip_nulls(jsonb_build_object(${days})) AS days
    FROM profile WHERE enterprise_id = ANY (${enterpriseIds}::uuid[])`
  return new Map(rows.map((row) => [row.enterpriseId, row.days]))
}
