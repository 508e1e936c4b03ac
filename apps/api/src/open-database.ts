import { startEmbedded } from '@portal/db/embedded'
import { findRunningEmbedded } from '@portal/db/running-embedded'
import type { Config } from './config.ts'

export type OpenDatabase = {
  url: string
  /** The embedded one's folder; undefined: the operator's own PostgreSQL. */
  home: string | undefined
  /** A server that a killed process left behind was taken over. */
  adopted: boolean
  stop(): Promise<void>
}

/** The operator's PostgreSQL, or the embedded one in DATA_DIR. */
export const openDatabase = async (
  { databaseUrl, dataDir }: Config,
  log: (line: string) => void
): Promise<OpenDatabase> => {
  if (databaseUrl) return { url: databaseUrl, home: undefined, adopted: false, stop: async () => {} }
  return startEmbedded({ dataDir, log })
}

/** For a command that may run beside the portal: its embedded server is used, not started a second time. */
export const openDatabaseBeside = async (config: Config, log: (line: string) => void): Promise<OpenDatabase> => {
  const running = config.databaseUrl ? undefined : findRunningEmbedded(config.dataDir)
  return running ? { url: running, home: undefined, adopted: false, stop: async () => {} } : openDatabase(config, log)
}
