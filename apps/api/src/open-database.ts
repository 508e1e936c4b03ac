import { applicationRole, roleApart } from '@portal/db/application-role'
import { startEmbedded } from '@portal/db/embedded'
import { refusePooler } from '@portal/db/pooler'
import { findRunningEmbedded } from '@portal/db/running-embedded'
import type { Config } from './config.ts'

export type OpenDatabase = {
  /** As the application's role. A pooler may be in between. */
  url: string
  /** The same without a pooler, for LISTEN and the locks of jobs. */
  directUrl: string
  /** As the owner's role, which migrates. */
  ownerUrl: string
  /** The application's role, if it is not the owner. */
  grantTo: string | undefined
  /** The folder of the embedded server; undefined: DATABASE_URL is used. */
  home: string | undefined
  /** True if a server of a killed process was taken over. */
  adopted: boolean
  stop(): Promise<void>
}

/**
 * Opens DATABASE_URL, or starts the embedded server in DATA_DIR.
 * @throws SetupError if the embedded server cannot run, or if a pooler is where none may be
 */
export const openDatabase = async (
  { databaseUrl, databaseDirectUrl, databaseOwnerUrl, dataDir }: Config,
  log: (line: string) => void
): Promise<OpenDatabase> => {
  if (!databaseUrl) {
    const embedded = await startEmbedded({ dataDir, log })
    return { ...embedded, directUrl: embedded.url, grantTo: applicationRole }
  }
  const directUrl = databaseDirectUrl ?? databaseUrl
  const ownerUrl = databaseOwnerUrl ?? directUrl
  for (const url of new Set([directUrl, ownerUrl])) await refusePooler(url)
  return { ...notOurs, url: databaseUrl, directUrl, ownerUrl, grantTo: roleApart(databaseUrl, ownerUrl) }
}

/** For a command that may run beside the portal: uses the portal's embedded server if it is running. */
export const openDatabaseBeside = async (config: Config, log: (line: string) => void): Promise<OpenDatabase> => {
  const running = config.databaseUrl ? undefined : findRunningEmbedded(config.dataDir)
  return running
    ? { ...notOurs, ...running, directUrl: running.url, grantTo: applicationRole }
    : openDatabase(config, log)
}

const notOurs = { home: undefined, adopted: false, stop: async () => {} }
