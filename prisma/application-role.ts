import pg from 'pg'
import { SetupError } from './setup-error.ts'

/** The application's role on the embedded database. It is not the owner, so it cannot alter the audit (R39). */
export const applicationRole = 'portal_app'

type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE'
type TableRow = Record<Privilege, boolean> & { name: string }

/** R39: the application inserts and reads these rows and never changes them. */
const appendOnly = ['audit_event', 'audit_seal']
/** The function audit_archive_rows writes these as the owner. */
const readOnly = ['audit_archive', '_prisma_migrations']

const allowedOn = (table: string): Privilege[] => {
  if (readOnly.includes(table)) return ['SELECT']
  if (appendOnly.includes(table)) return ['SELECT', 'INSERT']
  return ['SELECT', 'INSERT', 'UPDATE', 'DELETE']
}

const privileges: Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']

/**
 * Grants `role` what the application needs on every table that `client`'s role owns, and revokes everything else. It
 * writes only the differences. @throws SetupError if the role does not exist
 */
export async function grantApplication(client: pg.Client, role: string): Promise<void> {
  const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  if (known.rowCount === 0) {
    throw new SetupError(
      `数据库中没有 DATABASE_URL 所用的角色 ${role}。请先创建：CREATE ROLE ${pg.escapeIdentifier(role)} LOGIN PASSWORD '…'`
    )
  }
  const statements = [...(await tableGrants(client, role)), ...(await otherGrants(client, role))]
  if (statements.length > 0) await client.query(['BEGIN', ...statements, 'COMMIT'].join('; '))
}

async function tableGrants(client: pg.Client, role: string): Promise<string[]> {
  const columns = privileges.map((name) => `has_table_privilege($1, oid, '${name}') AS "${name}"`)
  const { rows } = await client.query<TableRow>(
    `SELECT relname AS name, ${columns.join(', ')} FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND pg_has_role(relowner, 'USAGE')`,
    [role]
  )
  const who = pg.escapeIdentifier(role)
  return rows.flatMap((row) => {
    const allowed = allowedOn(row.name)
    if (privileges.every((privilege) => row[privilege] === allowed.includes(privilege))) return []
    const table = pg.escapeIdentifier(row.name)
    return [`REVOKE ALL ON ${table} FROM ${who}`, `GRANT ${allowed.join(', ')} ON ${table} TO ${who}`]
  })
}

async function otherGrants(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND pg_has_role(relowner, 'USAGE')
       AND CASE WHEN relkind = 'S' THEN NOT has_sequence_privilege($1, oid, 'USAGE') END`,
    [role]
  )
  const who = pg.escapeIdentifier(role)
  const { rows: schemas } = await client.query<{ name: string; open: boolean }>(
    "SELECT current_schema() AS name, has_schema_privilege($1, current_schema(), 'USAGE') AS open",
    [role]
  )
  return [
    ...rows.map(({ name }) => `GRANT USAGE, SELECT ON SEQUENCE ${pg.escapeIdentifier(name)} TO ${who}`),
    ...schemas
      .filter(({ open }) => !open)
      .map(({ name }) => `GRANT USAGE ON SCHEMA ${pg.escapeIdentifier(name)} TO ${who}`)
  ]
}

/** The role in `url`, or undefined if both addresses name the same role. */
export function roleApart(url: string, ownerUrl: string): string | undefined {
  const [role, owner] = [url, ownerUrl].map((address) => decodeURIComponent(new URL(address).username))
  return role === owner ? undefined : role
}
