import { mkdtemp, open, rm } from 'node:fs/promises'
import { readSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a row lies. */
export type Spooled = { at: number; length: number }

/**
 * Keeps the rows of the sheets in a file, so that an import of any length takes little memory. The file has no name from
 * the beginning, so that nothing of it stays behind. Writing is synchronous, because the readers of sheets do not wait.
 */
export type Spool<Row> = {
  add(row: Row): Spooled
  /** What was added there. */
  read(place: Spooled): Row
  close(): Promise<void>
}

const bufferBytes = 256 * 1024

export const openSpool = async <Row>(): Promise<Spool<Row>> => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-import-'))
  const file = await open(join(folder, 'rows'), 'w+', 0o600)
  await rm(folder, { recursive: true })
  let end = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const flush = (): void => {
    if (waitingBytes > 0) writeSync(file.fd, Buffer.concat(waiting), 0, waitingBytes, end - waitingBytes)
    waiting = []
    waitingBytes = 0
  }
  return {
    add: (row) => {
      const bytes = Buffer.from(JSON.stringify(row))
      waiting.push(bytes)
      waitingBytes += bytes.length
      end += bytes.length
      if (waitingBytes >= bufferBytes) flush()
      return { at: end - bytes.length, length: bytes.length }
    },
    read: ({ at, length }) => {
      flush()
      const bytes = Buffer.alloc(length)
      readSync(file.fd, bytes, 0, length, at)
      // Holds because only `add` writes there.
      return JSON.parse(bytes.toString('utf8')) as Row
    },
    close: () => file.close()
  }
}
