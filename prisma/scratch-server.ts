import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded, stopAbandoned } from './embedded.ts'

const prefix = 'portal-scratch-'
const abandonedAfterMs = 3_600_000

// Test data need not survive a power cut. Test files run in parallel, each with its own pool.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** Starts PostgreSQL in a temporary folder. `stop` ends it and removes the folder. */
export async function startScratchServer(): Promise<Pick<Embedded, 'url' | 'ownerUrl' | 'adminUrl' | 'stop'>> {
  await sweep()
  const dataDir = await mkdtemp(join(tmpdir(), prefix))
  const { url, ownerUrl, adminUrl, stop } = await startEmbedded({ dataDir, log: console.error, settings })
  return {
    url,
    ownerUrl,
    adminUrl,
    stop: async () => {
      await stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  }
}

/** Stops servers of killed test runs. A young folder may belong to a server that is starting. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(tmpdir(), name)
    const age = Date.now() - ((await stat(dataDir).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > abandonedAfterMs && (await stopAbandoned(dataDir))) await rm(dataDir, { recursive: true, force: true })
  }
}
