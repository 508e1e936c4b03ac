import { asOwner } from './as-owner.ts'
import type { TestApp } from './build-test-app.ts'

/** Table → digest of its rows. Two equal answers mean that nothing was written in between, except to the audit. */
export const databaseDigest = async (
  portal: Pick<TestApp, 'ownerUrl'>,
  except: readonly string[] = ['audit_event', 'audit_seal']
): Promise<Record<string, string>> => {
  const rows = await asOwner<{ name: string; digest: string }>(
    portal,
    `SELECT table_name AS name, query_to_xml(format(
       'SELECT count(*), md5(string_agg(t::text, '','' ORDER BY t::text)) FROM %I t', table_name), true, false, '')::text AS digest
     FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`
  )
  return Object.fromEntries(rows.filter(({ name }) => !except.includes(name)).map(({ name, digest }) => [name, digest]))
}
