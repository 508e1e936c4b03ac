import { mostExportedRows } from '@portal/contract/desk-task'
import { Prisma, type Tx } from '@portal/db/client'
import { plannedForItsWords } from '#api/features/application/queue/search.store.ts'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'
import { type EnterpriseFilter, matchingEnterprises } from './enterprise-list.store.ts'

export type ExportRow = {
  number: number
  fullName: string | null
  typeZh: string
  typeEn: string
  creditCode: string | null
  status: 'ACTIVE' | 'FROZEN' | 'CLOSED'
  isTest: boolean
  createdAt: Date
  legalPersonName: string | null
  username: string | null
  phone: string | null
  movedAt: Date | null
  /** Those in force, each with the version of the catalogue that names it. */
  held: { qualification: string; version: number }[]
}

/**
 * R38: what the list shows, newest first, at most one row more than an export may have. Raw: one statement, so that no
 * enterprise is missing or there twice, and without the whole profiles.
 */
export const listForExport = (db: Tx, filter: EnterpriseFilter): Promise<ExportRow[]> =>
  db.$queryRaw<ExportRow[]>(Prisma.sql`${plannedForItsWords}
    SELECT e.number, e.full_name AS "fullName", t.name_zh AS "typeZh", t.name_en AS "typeEn",
      e.credit_code AS "creditCode", e.status::text AS status, e.is_test AS "isTest", e.created_at AS "createdAt",
      p.fields ->> 'legalPersonName' AS "legalPersonName", a.username, a.phone, m.at AS "movedAt",
      coalesce(h.held, '[]') AS held
    FROM (SELECT e.* ${matchingEnterprises(filter)}
      ORDER BY e.created_at DESC, e.id DESC LIMIT ${Prisma.raw(String(mostExportedRows + 1))}) AS e
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN LATERAL (SELECT username, phone FROM account
      WHERE enterprise_id = e.id AND role = 'OWNER' AND status <> 'CLOSED' LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT min(phone_confirmed_at) AS at FROM account WHERE enterprise_id = e.id) m ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(
        jsonb_build_object('qualification', g.qualification, 'version', c.catalogue_version) ORDER BY g.id) AS held
      FROM qualification_grant g JOIN application c ON c.id = g.application_id
      WHERE g.enterprise_id = e.id AND ${Prisma.raw(grantInForceSql)}) h ON true
    ORDER BY e.created_at DESC, e.id DESC`)
