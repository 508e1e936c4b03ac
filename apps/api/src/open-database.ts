import { applicationRole, roleApart } from '@portal/db/application-role'
import { startEmbedded } from '@portal/db/embedded'
import { findRunningEmbedded } from '@portal/db/running-embedded'
import type { Config } from './config.ts'

export type OpenDatabase = {
  /** As the application's role. */
  url: string
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

/** Opens DATABASE_URL, or starts the embedded server in DATA_DIR. */
export const openDatabase = async (
  { databaseUrl, databaseOwnerUrl, dataDir }: Config,
  log: (line: string) => void
): Promise<OpenDatabase> => {
  if (!databaseUrl) return { ...(await startEmbedded({ dataDir, log })), grantTo: applicationRole }
  const ownerUrl = databaseOwnerUrl ?? databaseUrl
  return { ...notOurs, url: databaseUrl, ownerUrl, grantTo: roleApart(databaseUrl, ownerUrl) }
}

/** For a command that may run beside the portal: uses the portal's embedded server if it is running. */
export const openDatabaseBeside = async (config: Config, log: (line: string) => void): Promise<OpenDatabase> => {
  const running = config.databaseUrl ? undefined : findRunningEmbedded(config.dataDir)
  return running ? { ...notOurs, ...running, grantTo: applicationRole } : openDatabase(config, log)
}

const notOurs = { home: undefined, adopted: false, stop: async () => {} }
