import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded, stopAbandoned } from './embedded.ts'

const prefix = 'portal-scratch-'
const abandonedAfterMs = 3_600_000

// Nothing here has to survive a power cut. Tests run side by side, each file with a pool of its own.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A PostgreSQL in a temporary folder; `stop` removes both. */
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

/** Ends what killed test runs left behind; younger folders may belong to a start under way. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(tmpdir(), name)
    const age = Date.now() - ((await stat(dataDir).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > abandonedAfterMs && (await stopAbandoned(dataDir))) await rm(dataDir, { recursive: true, force: true })
  }
}
