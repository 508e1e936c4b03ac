import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

/**
 * The SQL that changes schema `from` (undefined: an empty database) into schema `to`, or '' if they are equal.
 * Prisma's WebAssembly engine needs no download. It connects to the database at `url` but does not change it.
 */
export async function writeSql(url: string, from: string | undefined, to: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool))
    const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', to]] }, () => {}, adapter)
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : asTarget(from),
      to: asTarget(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] }
    })
    return !stdout || stdout.startsWith('-- This is an empty migration') ? '' : stdout
  } finally {
    await pool.end()
  }
}

function asTarget(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
}
