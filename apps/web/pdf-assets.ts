import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const folders = ['cmaps', 'standard_fonts', 'wasm']

/**
 * What pdf.js fetches when a document asks for it: tables of Chinese encodings, standard fonts, decoders of scanned
 * pictures. Under the version's name, because the server lets browsers keep assets for ever.
 */
export const pdfAssets = (): Plugin => {
  const { root, base } = findPdfjs()
  return {
    name: 'pdf-assets',
    async generateBundle() {
      for (const folder of folders) {
        for (const name of await readdir(join(root, folder))) {
          // No WebAssembly: the Content-Security-Policy would not run it.
          if (name.endsWith('.wasm') || name.startsWith('quickjs')) continue
          const source = await readFile(join(root, folder, name))
          this.emitFile({ type: 'asset', fileName: `${base}${folder}/${name}`, source })
        }
      }
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const [folder = '', name = ''] = (request.url ?? '').replace(`/${base}`, '').split('/')
        if (!folders.includes(folder) || !/^[\w-]+\.\w+$/.test(name)) return next()
        createReadStream(join(root, folder, name))
          .on('error', next)
          .pipe(response)
      })
    }
  }
}

/** react-pdf brings its own pdf.js; another version could not read its data. */
const findPdfjs = () => {
  const reactPdf = createRequire(import.meta.url).resolve('react-pdf')
  const file = createRequire(reactPdf).resolve('pdfjs-dist/package.json')
  const { version } = createRequire(import.meta.url)(file) as { version: string }
  return { root: dirname(file), base: `assets/pdfjs-${version}/` }
}
