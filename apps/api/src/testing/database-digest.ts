import { asOwner } from './as-owner.ts'
import type { TestApp } from './build-test-app.ts'

/** Table → digest of its rows. Two equal answers mean that nothing was written in between, except to the audit. */
export const databaseDigest = async (
  portal: Pick<TestApp, 'ownerUrl'>,
  except: readonly string[] = ['audit_event', 'audit_seal']
): Promise<Record<string, string>> => {
  const tables = await asOwner<{ name: string }>(
    portal,
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`
  )
  const digests: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !except.includes(table.name))) {
    const [row] = await asOwner<{ digest: string | null }>(
      portal,
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS digest FROM "${name}" t`
    )
    digests[name] = row?.digest ?? ''
  }
  return digests
}
