// node prisma/testing-amend.ts <DATA_DIR> <SQL>     for e2e: changes rows of a running portal, e.g. makes them older
import pg from 'pg'
import { findRunningEmbedded } from './running-embedded.ts'

const [dataDir = '', sql = ''] = process.argv.slice(2)
const running = findRunningEmbedded(dataDir)
if (!running) throw new Error(`no database is running in ${dataDir}`)
const client = new pg.Client({ connectionString: running.ownerUrl })
await client.connect()
try {
  const { rowCount } = await client.query(sql)
  if (rowCount === 0) throw new Error('no row was amended')
} finally {
  await client.end()
}
