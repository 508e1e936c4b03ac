import { buildPdf, streamObject } from '@portal/api/src/testing/factories/pdf-builder.ts'
import { randomBytes } from 'node:crypto'
import { globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startBare, uploadsOf } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import type { Request } from '../load.ts'
import { makeBrowsers } from '../seed/browsers.ts'

const uploading = 8
/** The quota is 200 MB an enterprise; see attachmentLimits. */
const enterprises = 24

export const upload: Job = {
  name: 'upload',
  title: `upload of a PDF of 2 MB, ${uploading} at once`,
  limitTitle: 'multipart to disk, synced',
  connections: uploading,
  atLeast: 0.4,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, enterprises)
    const enterpriseIds = browsers.map(({ enterpriseId }) => enterpriseId)
    const form = await makeForm()
    const send = (path: string, cookie: string): Request => ({
      method: 'POST',
      path,
      headers: { cookie, 'content-type': form.type },
      body: form.bytes
    })
    return {
      ours: {
        server: arena.api,
        status: 201,
        requests: browsers.map(({ cookie }) => send('/api/portal/attachments', cookie)),
        cleanUp: async () => {
          await arena.pool.query('DELETE FROM attachment WHERE enterprise_id = ANY($1)', [enterpriseIds])
          // What else the API keeps there stays.
          for (const file of globSync(join(arena.folder, 'api/files/*/*.{original,view}'))) rmSync(file)
        }
      },
      limit: {
        server: await startBare(arena),
        requests: [send('/upload', '')],
        cleanUp: () => {
          rmSync(uploadsOf(arena), { recursive: true })
          mkdirSync(uploadsOf(arena))
        }
      }
    }
  }
}

/** A page with a scanned picture, as a browser sends it. Random bytes stand for the picture: they cannot be compressed either. */
const makeForm = async () => {
  // Files must be smaller than 2 MiB.
  const picture = randomBytes(2 * 1024 * 1024 - 2000)
  const entries = '/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceRGB /BitsPerComponent 8'
  const pdf = buildPdf({
    objects: [streamObject(`${entries} /Filter /DCTDecode`, picture)],
    page: '/Resources << /XObject << /Im0 5 0 R >> >>'
  })
  const form = new FormData()
  form.set('slot', 'application:letter')
  form.set('file', new File([new Uint8Array(pdf)], '材料.pdf', { type: 'application/pdf' }))
  const message = new Response(form)
  const type = message.headers.get('content-type') ?? ''
  return { type, bytes: Buffer.from(await message.arrayBuffer()) }
}
