import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

export type Migration = {
  /** `<YYYYMMDDHHMMSS>_<name>`: migrations are applied in the order of their names. */
  name: string
  sql: string
  /** SHA-256 of the file in hex, as Prisma computes it. */
  checksum: string
}

/** The first line of a migration whose statements run one by one. Killed, it begins again, so each of them may run twice. */
const outsideTransaction = '-- Without a transaction'

export const isOutsideTransaction = (sql: string): boolean => sql.startsWith(`${outsideTransaction}\n`)

/** Of such a migration. Each statement ends with a semicolon at the end of a line. */
export const splitStatements = (sql: string): string[] =>
  sql
    .replace(/^[ \t]*--.*$/gm, '')
    .split(/;[ \t]*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')

export function readMigrations(folder = migrationsFolder): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d{14}_/.test(entry.name))
    .map((entry) => entry.name)
  return names.sort().map((name) => readMigration(folder, name))
}

function readMigration(folder: string, name: string): Migration {
  const bytes = readFileSync(join(folder, name, 'migration.sql'))
  return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') }
}
