import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Fastify, { type FastifyPluginCallback, type FastifyRequest } from 'fastify'
import { listen } from './listen.ts'

// The version that the API uses; only the API depends on it.
const multipart: FastifyPluginCallback = createRequire(new URL('../../../../apps/api/package.json', import.meta.url))(
  '@fastify/multipart'
)

// The plugin adds this method to requests; see its README.
type WithFile = FastifyRequest & { file(): Promise<{ file: Readable } | undefined> }

const app = Fastify({ bodyLimit: 3 * 1024 * 1024 })
await app.register(multipart)
app.post('/', async (request) => {
  const part = await (request as WithFile).file()
  const name = randomUUID()
  // Synced like the API's files, which must survive a power cut.
  if (part) await pipeline(part.file, createWriteStream(join(process.env['FOLDER'] ?? '', name), { flush: true }))
  return { name }
})
await listen(app)
