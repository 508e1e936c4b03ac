import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Arena } from '../arena/open-arena.ts'
import type { Job, Sides } from '../job.ts'
import { uploadBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { makeJpeg, makePdf } from '../seed/files.ts'

const uploading = 8
const enterprises = 24
/** Below the quota of 200 MB an enterprise; see attachmentLimits. */
const filesEach = 95

const limitTitle = 'multipart to disk, synced'

export const uploadPdf: Job = {
  name: 'upload',
  title: `upload of a PDF of 2 MB, ${uploading} at once`,
  limitTitle,
  atLeast: 0.4,
  prepare: async (arena) => sidesOf(arena, { name: '材料.pdf', type: 'application/pdf', bytes: await makePdf() })
}

/** Pictures are decoded and encoded again, which takes most of the time. */
export const uploadJpeg: Job = {
  name: 'upload-jpeg',
  title: `upload of a JPEG of 2 MB, ${uploading} at once`,
  limitTitle,
  atLeast: undefined,
  prepare: async (arena) => sidesOf(arena, { name: '材料.jpg', type: 'image/jpeg', bytes: await makeJpeg() })
}

type File = { name: string; type: string; bytes: Buffer }

const sidesOf = async (arena: Arena, file: File): Promise<Sides> => {
  const browsers = await makeBrowsers(arena.pool, enterprises)
  const slot = 'application:letter'
  const requests = browsers.map(({ cookie }) =>
    uploadBytes({ path: '/api/portal/attachments', headers: { cookie }, slot, file })
  )
  const bareRequest = uploadBytes({ path: '/', headers: {}, slot, file })
  const bareFolder = join(arena.folder, 'uploads')
  const bare = await arena.bare('multipart')
  const emptyBare = () => {
    rmSync(bareFolder, { recursive: true, force: true })
    mkdirSync(bareFolder)
  }
  const emptyOurs = async () => {
    await arena.pool.query('DELETE FROM attachment WHERE enterprise_id = ANY($1)', [
      browsers.map(({ account }) => account.enterpriseId)
    ])
    rmSync(join(arena.folder, 'api/files'), { recursive: true, force: true })
  }
  return {
    ours: async (seconds) => {
      let sent = 0
      const next = () => (sent < enterprises * filesEach ? requests[sent++ % enterprises] : undefined)
      const span = await measureSpan(arena, arena.api, { connections: uploading, seconds, status: 201, next })
      await emptyOurs()
      return span
    },
    limit: async (seconds) => {
      emptyBare()
      const load = { connections: uploading, seconds, status: 200, next: () => bareRequest }
      const span = await measureSpan(arena, bare, load)
      emptyBare()
      return span
    }
  }
}
