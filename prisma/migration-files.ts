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
