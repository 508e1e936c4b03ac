import { statfs } from 'node:fs/promises'

/** Bytes that the portal can still write to the disk with this folder; null if there is no such folder. */
export const freeSpaceAt = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
