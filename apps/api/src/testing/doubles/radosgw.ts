import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../free-port.ts'
import { isInstalled, type Running, startProgram } from '../program.ts'

/** Debian's package. */
export const hasRadosgw = isInstalled('radosgw')

export type Radosgw = {
  /** The portal's settings. */
  env: Record<string, string>
  /** Takes all space of a server with little of it. */
  fill(): Promise<void>
  /** Gives it back. */
  empty(): Promise<void>
  start(): Promise<void>
  end(signal?: NodeJS.Signals): Promise<void>
}

const bucket = 'portal-files'
const adminMs = 30_000
const user = { id: 'portal', key: 'PORTALKEY', secret: 'portalsecret123' }

/**
 * Starts Ceph's S3 server on SQLite, which checks signatures, with a user and an empty bucket. With `sizeMb` its data lie in
 * memory, in so much space, which needs root; SQLite keeps no quotas.
 */
export const startRadosgw = async (
  closing: AsyncDisposableStack,
  { sizeMb }: { sizeMb?: number | undefined } = {}
): Promise<Radosgw> => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-radosgw-'))
  closing.defer(() => rm(folder, { recursive: true, force: true }))
  const port = await freePort()
  await mkdir(join(folder, 's3'))
  const common = ['-c', join(folder, 'ceph.conf'), '--no-mon-config', '-n', 'client.rgw']
  const endpoint = `http://127.0.0.1:${port}`
  const program = {
    name: 'radosgw',
    command: inSpace(sizeMb, ['radosgw', '-f', ...common]),
    files: { 'ceph.conf': configuration(join(folder, 's3'), port) },
    isReady: async () => (await fetch(endpoint)).ok
  }
  const filler = join(folder, 's3', 'filler')
  let running: Running | undefined
  const run = (program: string, ...args: string[]) => {
    const inside = sizeMb === undefined ? [] : ['nsenter', '-m', '-t', String(running?.pid)]
    const [first = '', ...rest] = [...inside, program, ...args]
    return promisify(execFile)(first, rest, { timeout: adminMs })
  }
  const server: Radosgw = {
    env: {
      FILES: 's3',
      S3_BUCKET: bucket,
      S3_ENDPOINT: endpoint,
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: user.key,
      S3_SECRET_ACCESS_KEY: user.secret,
      S3_FORCE_PATH_STYLE: 'true'
    },
    fill: async () => void (await run('sh', '-c', `dd if=/dev/zero of=${filler} bs=4096 status=none || true`)),
    empty: async () => void (await run('rm', filler)),
    start: async () => void (running = await startProgram(program, { folder, closing })),
    end: async (signal) => running?.end(signal)
  }
  await server.start()
  const keys = ['--access-key', user.key, '--secret', user.secret]
  // If it does not end, the bucket shows whether the user was made.
  await run('radosgw-admin', ...common, 'user', 'create', '--uid', user.id, '--display-name', user.id, ...keys).catch(
    () => {}
  )
  await makeBucket(server.env)
  return server
}

const inSpace = (sizeMb: number | undefined, command: string[]): string[] =>
  sizeMb === undefined
    ? command
    : ['unshare', '-m', 'sh', '-c', `mount -t tmpfs -o size=${sizeMb}m tmpfs s3 && exec "$@"`, 'sh', ...command]

const configuration = (data: string, port: number): string => `[global]
auth cluster required = none
auth service required = none
auth client required = none
[client]
rgw backend store = dbstore
rgw config store = dbstore
dbstore db dir = ${data}
rgw data = ${data}
admin socket =
log file = ${data}/rgw.log
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw enable ops log = false
`

/** The portal makes no bucket. */
const makeBucket = async (env: Record<string, string>): Promise<void> => {
  const { CreateBucketCommand, S3Client } = await import('@aws-sdk/client-s3')
  const credentials = { accessKeyId: user.key, secretAccessKey: user.secret }
  const client = new S3Client({
    endpoint: env['S3_ENDPOINT'] ?? '',
    region: env['S3_REGION'] ?? '',
    forcePathStyle: true,
    credentials,
    requestHandler: { requestTimeout: adminMs }
  })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
}
