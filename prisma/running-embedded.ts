import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findPlace } from './embedded-place.ts'
import { isOurServer, readServerState } from './embedded-process.ts'

/** The address of the embedded server that another process of this `dataDir` runs; undefined while none is up. */
export function findRunningEmbedded(dataDir: string): string | undefined {
  const wanted = join(resolve(dataDir), 'postgres')
  if (!existsSync(wanted)) return undefined
  const place = findPlace(wanted)
  const server = readServerState(place)
  if (!server?.isReady || !isOurServer(place, server.pid)) return undefined
  const password = readFileSync(join(place.home, 'password'), 'utf8').trim()
  return `postgresql://portal:${password}@127.0.0.1:${server.port}/portal?sslmode=disable`
}
