import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SetupError } from './setup-error.ts'

/**
 * Locks `folder` for this process until the returned function is called or the process ends in any way.
 * @throws SetupError while another process holds the lock
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = lockAddress(folder)
  const server = await bind(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    if (await answers(address)) throw taken(folder)
    await rm(address, { force: true })
    return bind(address)
  })
  return () => new Promise((resolve) => server.close(() => resolve()))
}

/** A socket instead of a lock file: the kernel closes it with the process, also after kill -9. */
function lockAddress(folder: string): string {
  const name = `portal-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`
  // Linux has abstract socket names. On other systems the socket file may outlive its process, so `answers` checks it.
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`)
}

function bind(address: string) {
  return new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
  })
}

function taken(folder: string): SetupError {
  return new SetupError(
    `数据目录 ${folder} 正被另一个进程使用。请先停止那个进程，或用环境变量 DATA_DIR 指定另一个目录。`
  )
}
