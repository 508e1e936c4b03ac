import { startEmbedded } from '@portal/db/embedded'
import type { Config } from './config.ts'

export type OpenDatabase = { url: string; adopted: boolean; stop(): Promise<void> }

/** The operator's PostgreSQL, or the embedded one in DATA_DIR. */
export const openDatabase = async ({ databaseUrl, dataDir }: Config, log: (line: string) => void): Promise<OpenDatabase> => {
  if (databaseUrl) return { url: databaseUrl, adopted: false, stop: async () => {} }
  const { url, adopted, stop } = await startEmbedded({ dataDir, log })
  return { url, adopted, stop }
}
