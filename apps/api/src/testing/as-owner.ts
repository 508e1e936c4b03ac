import pg from 'pg'
import type { TestApp } from './build-test-app.ts'

/** Runs SQL as the owner of the tables, for what the app's role may not do, such as changing the audit. */
export const asOwner = async <Row extends pg.QueryResultRow>(
  { ownerUrl }: Pick<TestApp, 'ownerUrl'>,
  text: string,
  values?: unknown[]
): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    return (await client.query<Row>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** Changes the audit, which has triggers against it. */
export const amendAudit = (portal: Pick<TestApp, 'ownerUrl'>, sql: string) => {
  const turn = (word: string) =>
    ['audit_event', 'audit_seal', 'audit_archive']
      .map((table) => `ALTER TABLE ${table} ${word} TRIGGER USER;`)
      .join(' ')
  return asOwner(portal, `BEGIN; ${turn('DISABLE')} ${sql}; ${turn('ENABLE')} COMMIT`)
}
