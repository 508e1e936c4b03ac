import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'
import { createEmptyDatabase, type TestDatabase } from './testing.ts'

// The migration that moves four tables into one, run on a database of the version before.

let database: TestDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await createEmptyDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 1 })
  const all = readMigrations()
  const before = all.slice(
    0,
    all.findIndex(({ name }) => name.endsWith('_proposals') && !name.includes('catalogue'))
  )
  await migrate(database.url, { log: () => {}, migrations: before })
  await pool.query(rows)
  await migrate(database.url, { log: () => {} })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const id = (end: number): string => `00000000-0000-7000-8000-${String(end).padStart(12, '0')}`
const [wang, li, zhao, link, overLink, account, client] = [1, 2, 3, 4, 5, 6, 7].map(id)

const rows = `
  INSERT INTO admin (id, username, username_key, name, roles, password_hash, totp_sealed)
    SELECT each::uuid, name, name, name, '{SYSTEM}', '', ''
    FROM (VALUES ('${wang}', 'wang'), ('${li}', 'li'), ('${zhao}', 'zhao')) AS admins (each, name);
  INSERT INTO admin_setup_link (id, token_hash, roles, expires_at, totp_sealed) VALUES
    ('${link}', '\\x01', '{AUDIT}', now() + interval '1 hour', ''),
    ('${overLink}', '\\x02', '{AUDIT}', '2026-11-01Z', '');
  INSERT INTO admin_change (id, kind, state, admin_id, link_id, former_roles, roles, reason, proposed_by_id, proposed_at,
    judged_by_id, judged_at, opinion) VALUES
    ('${id(11)}', 'ROLES', 'WAITING', '${zhao}', NULL, '{REVIEWER}', '{AUDIT}', '调岗', '${wang}', '2026-06-01Z', NULL, NULL, NULL),
    ('${id(12)}', 'ENABLING', 'CONFIRMED', '${zhao}', NULL, '{AUDIT}', '{AUDIT}', '返岗', '${wang}', '2026-06-02Z', NULL, '2026-06-02Z', NULL),
    ('${id(13)}', 'INVITATION', 'WAITING', NULL, '${link}', NULL, '{AUDIT}', NULL, '${wang}', now(), NULL, NULL, NULL),
    ('${id(14)}', 'INVITATION', 'WAITING', NULL, '${overLink}', NULL, '{AUDIT}', NULL, '${wang}', '2026-10-31Z', NULL, NULL, NULL),
    ('${id(15)}', 'ROLES', 'REFUSED', '${li}', NULL, '{SYSTEM}', '{AUDIT}', '调岗', '${wang}', '2026-06-03Z', '${zhao}', '2026-06-04Z', '不妥');
  INSERT INTO enterprise (id, type_code) VALUES ('${id(8)}', 'SUPPLIER');
  INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash, role)
    VALUES ('${account}', '${id(8)}', 'zhang', 'zhang', '13800001234', '', 'OWNER');
  INSERT INTO factor_reset (id, account_id, reason, proof, proposed_by_id) VALUES
    ('${id(21)}', '${account}', '手机遗失', '视频核对', '${wang}');
  INSERT INTO client (id, mode, name, contact) VALUES ('${client}', 'LIVE', '交易系统', '王工');
  INSERT INTO client_proposal (id, client_id, state, settings, proposed_by_id, judged_by_id, judged_at) VALUES
    ('${id(31)}', '${client}', 'APPROVED', '{"name": "一"}', '${wang}', '${li}', '2026-07-01Z'),
    ('${id(32)}', '${client}', 'REJECTED', '{"name": "二"}', '${wang}', '${wang}', '2026-07-02Z'),
    ('${id(33)}', '${client}', 'WAITING', '{"name": "三"}', '${wang}', NULL, NULL);
  INSERT INTO catalogue_version (version, content) VALUES (1, '{}'), (2, '{}');
  INSERT INTO catalogue_proposal (id, state, based_on, content, test_systems, note, proposed_by_id, judged_by_id, judged_at, version)
    VALUES ('${id(41)}', 'PUBLISHED', 1, '{"workingDays": 3}', '{"trade": {}}', '加一天', '${wang}', '${li}', '2026-07-03Z', 2);
  INSERT INTO agreement_version (id, kind, version, text, sha256, summary, state, edited_by_id, proposed_by_id, proposed_at,
    judged_by_id, judged_at, opinion, effective_from) VALUES
    ('${id(51)}', 'registration', '一', '文', 'aa', '', 'PUBLISHED', '${wang}', '${wang}', '2026-08-01Z', '${li}', '2026-08-02Z', NULL, '2026-08-02Z'),
    ('${id(52)}', 'registration', '二', '文', 'bb', '', 'REJECTED', '${wang}', '${wang}', '2026-08-03Z', '${li}', '2026-08-04Z', '不清楚', NULL),
    ('${id(53)}', 'registration', '三', '文', 'cc', '', 'DRAFT', '${wang}', NULL, NULL, NULL, NULL, NULL, NULL),
    ('${id(54)}', 'privacy', '一', '文', 'dd', '', 'WAITING', '${wang}', '${zhao}', '2026-08-05Z', NULL, NULL, NULL, NULL);`

const select = async (sql: string): Promise<unknown[]> => (await pool.query({ text: sql, rowMode: 'array' })).rows

test('each row becomes a proposal with its persons, and keeps its id', async () => {
  const found = await select(`
    SELECT right(id::text, 2), kind, right(subject, 2), payload, reason, state::text, right(proposed_by_id::text, 1),
      right(concerned_id::text, 1), right(decided_by_id::text, 1), opinion
    FROM proposal ORDER BY id`)
  const roles = (from: string[], to: string[]) => ({ from, roles: to })
  const settings = (name: string) => ({ settings: { name } })
  const text = (end: number, version: string, sha256: string) => ({ versionId: id(end), version, sha256 })
  expect(found).toEqual([
    ['11', 'admin-roles', '03', roles(['REVIEWER'], ['AUDIT']), '调岗', 'WAITING', '1', '3', null, null],
    ['12', 'admin-enabling', '03', roles(['AUDIT'], ['AUDIT']), '返岗', 'CONFIRMED', '1', '3', null, null],
    ['13', 'admin-invitation', '04', roles([], ['AUDIT']), null, 'WAITING', '1', null, null, null],
    ['14', 'admin-invitation', '05', roles([], ['AUDIT']), null, 'EXPIRED', '1', null, null, null],
    ['15', 'admin-roles', '02', roles(['SYSTEM'], ['AUDIT']), '调岗', 'REFUSED', '1', '2', '3', '不妥'],
    ['21', 'factor-reset', '06', { proof: '视频核对' }, '手机遗失', 'WAITING', '1', null, null, null],
    ['31', 'client', '07', settings('一'), null, 'CONFIRMED', '1', null, '2', null],
    ['32', 'client', '07', settings('二'), null, 'WITHDRAWN', '1', null, '1', null],
    ['33', 'client', '07', settings('三'), null, 'WAITING', '1', null, null, null],
    [
      '41',
      'catalogue',
      'ue',
      { basedOn: 1, content: { workingDays: 3, testSystems: { trade: {} } } },
      '加一天',
      'CONFIRMED',
      '1',
      null,
      '2',
      null
    ],
    ['51', 'agreement', 'on', text(51, '一', 'aa'), null, 'CONFIRMED', '1', '1', '2', null],
    ['52', 'agreement', 'on', text(52, '二', 'bb'), null, 'REFUSED', '1', '1', '2', '不清楚'],
    ['54', 'agreement', 'cy', text(54, '一', 'dd'), null, 'WAITING', '3', '1', null, null]
  ])
})

test('what waits has 14 days from the migration on, an invitation as long as its link', async () => {
  const left = await select(`
    SELECT right(id::text, 2), round(extract(epoch FROM ends_at - now()) / 3600)::int
    FROM proposal WHERE state = 'WAITING' ORDER BY id`)
  expect(left).toEqual([
    ['11', 336],
    ['13', 1],
    ['21', 336],
    ['33', 336],
    ['54', 336]
  ])
})

test('links, versions of the catalogue and texts lead to their proposals', async () => {
  const [links, versions, texts] = [
    await select('SELECT right(proposal_id::text, 2) FROM admin_setup_link ORDER BY id'),
    await select('SELECT version, right(proposal_id::text, 2) FROM catalogue_version ORDER BY version'),
    await select(
      'SELECT state::text, right(proposal_id::text, 2), judged_at IS NOT NULL FROM agreement_version ORDER BY id'
    )
  ]
  expect([links, versions, texts]).toEqual([
    [['13'], ['14']],
    [
      [1, null],
      [2, '41']
    ],
    [
      ['PUBLISHED', '51', true],
      ['REJECTED', '52', false],
      ['DRAFT', null, false],
      ['WAITING', '54', false]
    ]
  ])
})
