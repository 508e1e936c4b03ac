import { applicationRole, roleApart } from '@portal/db/application-role'
import { startEmbedded } from '@portal/db/embedded'
import { findRunningEmbedded } from '@portal/db/running-embedded'
import type { Config } from './config.ts'

export type OpenDatabase = {
  /** As the application. */
  url: string
  /** As the owner, who migrates. */
  ownerUrl: string
  /** The application's role, where it is another than the owner. */
  grantTo: string | undefined
  /** The embedded one's folder; undefined: the operator's own PostgreSQL. */
  home: string | undefined
  /** A server that a killed process left behind was taken over. */
  adopted: boolean
  stop(): Promise<void>
}

/** The operator's PostgreSQL, or the embedded one in DATA_DIR. */
export const openDatabase = async (
  { databaseUrl, databaseOwnerUrl, dataDir }: Config,
  log: (line: string) => void
): Promise<OpenDatabase> => {
  if (!databaseUrl) return { ...(await startEmbedded({ dataDir, log })), grantTo: applicationRole }
  const ownerUrl = databaseOwnerUrl ?? databaseUrl
  return { ...notOurs, url: databaseUrl, ownerUrl, grantTo: roleApart(databaseUrl, ownerUrl) }
}

/** For a command that may run beside the portal: its embedded server is used, not started a second time. */
export const openDatabaseBeside = async (config: Config, log: (line: string) => void): Promise<OpenDatabase> => {
  const running = config.databaseUrl ? undefined : findRunningEmbedded(config.dataDir)
  return running ? { ...notOurs, ...running, grantTo: applicationRole } : openDatabase(config, log)
}

const notOurs = { home: undefined, adopted: false, stop: async () => {} }
