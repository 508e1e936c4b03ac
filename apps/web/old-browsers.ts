import { fileURLToPath } from 'node:url'
import compat from 'core-js-compat'
import { build, type Plugin, transformWithOxc } from 'vite'
import { findPdfjs } from './pdf-assets.ts'

/** The oldest browsers that the pages support (decision 052). */
export const floor = { chrome: 88 }

const target = `chrome${floor.chrome}`

/**
 * Lowers the syntax of pdf.js, which is newer than that of the other modules. Builds two files that only browsers load
 * that lack something: `polyfills.js` for the pages (`start.js` loads it) and the worker of pdf.js with the same.
 */
export const oldBrowsers = (): Plugin => ({
  name: 'old-browsers',
  apply: 'build',
  transform: {
    filter: { id: /\/pdfjs-dist\// },
    handler: (code, id) => transformWithOxc(code, id, { target })
  },
  async generateBundle() {
    const { root, base } = findPdfjs()
    const worker = `import 'core-js/stable'\nexport * from '${root}/build/pdf.worker.mjs'`
    const fileName = `${base}build/pdf.worker.old.mjs`
    this.emitFile({ type: 'asset', fileName, source: await bundle(worker, 'es') })
    const page = `import '${fileURLToPath(new URL('src/polyfills.ts', import.meta.url))}'`
    this.emitFile({ type: 'asset', fileName: 'polyfills.js', source: await bundle(page, 'iife') })
  }
})

const bundle = async (entry: string, format: 'es' | 'iife'): Promise<string> => {
  const built = await build({
    root: fileURLToPath(new URL('.', import.meta.url)),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [virtualModules({ entry, 'core-js/stable': partOfCoreJs() })],
    build: {
      write: false,
      minify: true,
      target,
      modulePreload: false,
      rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict', output: { format } }
    }
  })
  if (!('output' in built)) throw new Error('one build has one output')
  // One entry without dynamic imports is one file.
  return built.output[0].code
}

/** Without what the floor has, which is two thirds. */
const partOfCoreJs = (): string => {
  const { list } = compat({ modules: 'core-js/stable', targets: floor })
  return list.map((name) => `import 'core-js/modules/${name}.js'`).join('\n')
}

/** Modules with the given source instead of a file. */
const virtualModules = (modules: Record<string, string>): Plugin => ({
  name: 'virtual-modules',
  enforce: 'pre',
  resolveId: (id) => (id in modules ? `\0${id}` : null),
  load: (id) => modules[id.slice(1)] ?? null
})
