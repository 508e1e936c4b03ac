import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Embedded, startEmbedded, stopAbandoned } from './embedded.ts'

const prefix = 'portal-scratch-'
const abandonedAfterMs = 3_600_000

// Test data need not survive a power cut. Test files run in parallel, each with its own pool.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** A folder of Linux that is in memory. Containers often have one of 64 MB. */
const memory = '/dev/shm'
const neededBytes = 4 * 1024 ** 3

/** In memory where there is room: on a disk, creating and dropping a database takes at least three times as long. */
function scratchFolder(): string {
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return Math.min(bavail * bsize, freemem()) > neededBytes ? memory : tmpdir()
}

/** Starts PostgreSQL in a temporary folder. `stop` ends it and removes the folder. */
export async function startScratchServer(): Promise<Pick<Embedded, 'url' | 'ownerUrl' | 'adminUrl' | 'stop'>> {
  for (const folder of [memory, tmpdir()]) if (existsSync(folder)) await sweep(folder)
  const dataDir = await mkdtemp(join(scratchFolder(), prefix))
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
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix)) continue
    const dataDir = join(folder, name)
    const age = Date.now() - ((await stat(dataDir).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > abandonedAfterMs && (await stopAbandoned(dataDir))) await rm(dataDir, { recursive: true, force: true })
  }
}
