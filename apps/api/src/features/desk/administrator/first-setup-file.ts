import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

type Screen = { isTTY?: boolean }

/** Where the operator finds the link for the first administrator. */
export type ShownSetup = { url: string } | { file: string }

const fileIn = (dataDir: string): string => join(dataDir, 'first-admin-link.txt')

/**
 * The link goes to a terminal only. Other output is collected in logs, which more people read than may become
 * administrator, so there the link goes into a file that only the owner of the process can read.
 */
export const placeFirstSetup = async (
  dataDir: string,
  screen: Screen,
  firstSetup: { url: string } | undefined
): Promise<ShownSetup | undefined> => {
  await removeFirstSetupFile(dataDir)
  if (!firstSetup || screen.isTTY) return firstSetup
  const file = fileIn(dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // By way of a new file: several processes may start at once, and `mode` counts only for a file that is new.
  const fresh = `${file}.${randomUUID()}`
  await writeFile(fresh, `${firstSetup.url}\n`, { mode: 0o600, flag: 'wx' })
  await rename(fresh, file)
  return { file }
}

export const removeFirstSetupFile = (dataDir: string): Promise<void> => rm(fileIn(dataDir), { force: true })
