import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { applicationRole } from './application-role.ts'
import { applicationPassword, portalUrl } from './embedded.ts'
import { findPlace } from './embedded-place.ts'
import { isOurServer, readServerState } from './embedded-process.ts'

export type RunningEmbedded = { url: string; ownerUrl: string }

/** The embedded server that another process runs for this `dataDir`, or undefined. */
export function findRunningEmbedded(dataDir: string): RunningEmbedded | undefined {
  const wanted = join(resolve(dataDir), 'postgres')
  if (!existsSync(wanted)) return undefined
  const place = findPlace(wanted)
  const server = readServerState(place)
  if (!server?.isReady || !isOurServer(place, server.pid)) return undefined
  const password = readFileSync(join(place.home, 'password'), 'utf8').trim()
  return {
    url: portalUrl(server.port, applicationRole, applicationPassword(password)),
    ownerUrl: portalUrl(server.port, 'portal', password)
  }
}
