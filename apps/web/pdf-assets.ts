import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const worker = 'build/pdf.worker.min.mjs'
const folders = ['cmaps', 'standard_fonts', 'wasm']

/** Copies the files that pdf.js fetches itself. The folder contains the version, because browsers cache assets for ever. */
export const pdfAssets = (): Plugin => {
  const { root, base } = findPdfjs()
  return {
    name: 'pdf-assets',
    async generateBundle() {
      for (const name of [worker, ...(await listFiles(root))]) {
        this.emitFile({ type: 'asset', fileName: `${base}${name}`, source: await readFile(join(root, name)) })
      }
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const name = (request.url ?? '').startsWith(`/${base}`) ? (request.url ?? '').slice(base.length + 1) : ''
        if (!/^(build|cmaps|standard_fonts|wasm)\/[\w.-]+$/.test(name)) return next()
        if (name.endsWith('js')) response.setHeader('content-type', 'text/javascript')
        createReadStream(join(root, name)).on('error', next).pipe(response)
      })
    }
  }
}

const listFiles = async (root: string): Promise<string[]> => {
  const names = await Promise.all(
    folders.map(async (folder) => (await readdir(join(root, folder))).map((name) => `${folder}/${name}`))
  )
  // No WebAssembly: the Content-Security-Policy forbids it.
  return names.flat().filter((name) => !name.endsWith('.wasm') && !name.includes('quickjs'))
}

/** react-pdf needs the data files of its own pdf.js version. */
export const findPdfjs = () => {
  const reactPdf = createRequire(import.meta.url).resolve('react-pdf')
  const file = createRequire(reactPdf).resolve('pdfjs-dist/package.json')
  const { version } = createRequire(import.meta.url)(file) as { version: string }
  return { root: dirname(file), base: `assets/pdfjs-${version}/` }
}
