import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { portOf } from '../raw-connection.ts'

const bucket = 'portal-files'

const settings = (port: number): Record<string, string> => ({
  FILES: 's3',
  S3_BUCKET: bucket,
  S3_ENDPOINT: `http://127.0.0.1:${port}`,
  S3_REGION: 'cn-north-1',
  S3_ACCESS_KEY_ID: 'S3RVER',
  S3_SECRET_ACCESS_KEY: 'S3RVER',
  S3_FORCE_PATH_STYLE: 'true'
})

export type S3Server = { env: Record<string, string>; close(): Promise<void> }

/** A real S3-compatible server with an empty bucket. It knows one key and does not check signatures of version 4. */
export const startS3Server = async (): Promise<S3Server> => {
  const directory = await mkdtemp(join(tmpdir(), 'portal-s3-'))
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    allowMismatchedSignatures: false,
    vhostBuckets: false,
    configureBuckets: [{ name: bucket, configs: [] }]
  })
  const { port } = await server.run()
  return {
    env: settings(port),
    close: async () => {
      await server.close()
      await rm(directory, { recursive: true, force: true })
    }
  }
}

export type S3Illness = 'hang' | 'hang-in-body' | 'cut' | 'forbidden' | 'fault' | 'full' | 'no-xml'

const xml = (code: string): string => `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`

const illnesses: Record<S3Illness, (response: ServerResponse) => void> = {
  hang: () => {},
  'hang-in-body': (response) => void response.writeHead(200, { 'content-length': '1000' }).write('begin'),
  cut: (response) => void response.destroy(),
  forbidden: (response) => void response.writeHead(403).end(xml('AccessDenied')),
  fault: (response) => void response.writeHead(500).end(xml('InternalError')),
  full: (response) => void response.writeHead(507).end(xml('XMinioStorageFull')),
  'no-xml': (response) => void response.writeHead(502).end('<html>bad gateway')
}

export const startIllS3Server = async (illness: S3Illness): Promise<S3Server & { requests: () => number }> => {
  let requests = 0
  const server = await listen((request, response) => {
    requests += 1
    request.resume().on('error', () => {})
    if (illness !== 'hang') request.on('end', () => illnesses[illness](response))
  })
  return { ...server, requests: () => requests }
}

/** Lists these keys page by page (ListObjectsV2). */
export const startPagedS3Server = (pages: string[][]): Promise<S3Server> =>
  listen((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://s3').searchParams.get('continuation-token') ?? 0)
    const contents = (pages[page] ?? []).map(
      (key) => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>`
    )
    const next = page + 1 < pages.length ? `<NextContinuationToken>${page + 1}</NextContinuationToken>` : ''
    response.end(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ''}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
    )
  })

const listen = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<S3Server> => {
  const sockets = new Set<Socket>()
  const server = createServer(answer)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: settings(portOf(server)),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      })
  }
}
