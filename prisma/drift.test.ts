import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSql } from './database-admin.ts'
import { writeSql } from './schema-engine.ts'
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './testing.ts'

// schema.prisma cannot express these, so migrations add them by hand.
const byHand = [
  'column audit_event.xact',
  'index account_closure_one_open',
  'index account_one_owner',
  'index account_slow_hash',
  'index application_claimed_due',
  'index application_course',
  'index application_decided',
  'index application_event_counted',
  'index application_first_approved',
  'index application_renewals',
  'index application_resubmitted',
  'index application_test',
  'index attachment_unscanned',
  'index application_claimed_submitted',
  'index application_one_open',
  'index consent_one_in_force',
  'index data_export_one_in_work',
  'index enterprise_credit_code_held',
  'index enterprise_not_active',
  'index enterprise_plain_name',
  'index enterprise_test',
  'index freeze_one_open_account',
  'index freeze_one_open_enterprise',
  'index freeze_to_end',
  'index grant_one_held',
  'index internal_check_one_waiting',
  'index message_unread',
  'index notice_delivery_due',
  'index ownership_transfer_one_open',
  'index payment_approval_waiting',
  'index phone_recovery_open',
  'index phone_recovery_untold',
  'index profile_agent_phone',
  'index profile_bank_account_hash',
  'index profile_change_bank_account_hash',
  'index profile_change_id_number_hash',
  'index profile_change_code_pending',
  'index profile_change_one_differs',
  'index profile_change_one_pending',
  'index profile_first_paper_day',
  'index profile_id_number_hash',
  'index profile_legal_person',
  'index profile_plain_address',
  'index profile_search_pairs',
  'index profile_search_text',
  'index proposal_one_waits',
  'index proposal_to_end',
  'index sign_on_one_open',
  'index sign_on_to_tell',
  'index throttle_locked',
  'index webhook_delivery_due',
  'constraint account_phone_check',
  'constraint account_phone_confirmed',
  'constraint account_username_check',
  'constraint account_username_key_check',
  'constraint admin_session_token_hash_check',
  'constraint application_round_check',
  'constraint audit_seal_hash_check',
  'constraint campaign_ended_check',
  'constraint campaign_target_confirmed_check',
  'constraint change_event_place',
  'constraint client_credential_hash_check',
  'constraint duplicate_mark_order_check',
  'constraint enterprise_number_check',
  'constraint freeze_former_status_check',
  'constraint idempotency_key_digest_check',
  'constraint message_one_reader_check',
  'constraint oidc_record_id_hash_check',
  'constraint payment_approval_amount_check',
  'constraint payment_approval_decided_check',
  'constraint proposal_decided_check',
  'constraint question_post_author_check',
  'constraint proposal_second_person_check',
  'constraint payment_password_failures_check',
  'constraint profile_change_second_person_check',
  'constraint profile_draft_revision_check',
  'constraint profile_revision_check',
  'constraint session_token_hash_check',
  'constraint sms_code_attempts_check',
  'constraint team_rule_region_check',
  'constraint throttle_failures_check'
]

const schema = readFileSync(new URL('./schema.prisma', import.meta.url), 'utf8')
let migrated: TestDatabase
let declared: TestDatabase

beforeAll(async () => {
  migrated = await createTestDatabase()
  declared = await createEmptyDatabase()
  await runSql(declared.url, await writeSql(declared.url, undefined, schema))
})
afterAll(async () => {
  await migrated.drop()
  await declared.drop()
})

describe('the migrations together', () => {
  it('make exactly the database that schema.prisma declares, plus the parts added by hand', async () => {
    const expected = await describeDatabase(declared.url)
    const actual = await describeDatabase(migrated.url)
    const ours = actual.filter(([name]) => byHand.includes(name))
    expect(ours.map(([name]) => name).sort()).toEqual([...byHand].sort())
    const others = (rows: typeof actual) => rows.filter(([name]) => !byHand.includes(name))
    expect(others(actual)).toEqual(others(expected))
    expect(expected.length).toBeGreaterThan(100)
  })

  it('are complete: schema.prisma has no change without a migration', async () => {
    const arrived = readFileSync(new URL('./migrations/schema.prisma', import.meta.url), 'utf8')
    expect(await writeSql(declared.url, arrived, schema)).toBe('')
  })
})

/** Every column, constraint, index and enum with its definition, in a fixed order. */
async function describeDatabase(url: string): Promise<[name: string, definition: string][]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; definition: string }>(`
      SELECT 'column ' || relname || '.' || attname AS name,
             concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid)) AS definition
      FROM pg_attribute
      JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r' AND relnamespace = 'public'::regnamespace
      LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
      WHERE attnum > 0 AND NOT attisdropped AND relname <> '_prisma_migrations'
      UNION ALL
      SELECT 'constraint ' || conname, conrelid::regclass || ' ' || pg_get_constraintdef(oid)
      FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('_prisma_migrations'), 0)
      UNION ALL
      SELECT 'index ' || indexname, indexdef FROM pg_indexes
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
      UNION ALL
      SELECT 'enum ' || typname, string_agg(enumlabel, ',' ORDER BY enumsortorder)
      FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname
      ORDER BY 1`)
    return rows.map(({ name, definition }) => [name, definition])
  } finally {
    await client.end()
  }
}
