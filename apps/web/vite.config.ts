import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './chunk-groups.ts'
import { pdfAssets } from './pdf-assets.ts'
import { precompress } from './precompress.ts'
import { routePreloads } from './route-preloads.ts'

const apiPort = process.env['PORT'] ?? '3000'

const everywhere = /\/(platform|base|shared|calls|popup|rolldown-runtime)-[^/]+\.js$/

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pdfAssets(), routePreloads(), precompress()],
  server: { proxy: { '/api': `http://127.0.0.1:${apiPort}` } },
  resolve: {
    alias: {
      '@rc-component/async-validator': fileURLToPath(new URL('no-validator.ts', import.meta.url))
    }
  },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    manifest: true,
    // Inlined data: addresses would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    target: 'es2023',
    modulePreload: {
      polyfill: false,
      // A script need not name what nearly every page has by then. Each name is a hash, which no compression makes smaller.
      resolveDependencies: (_file, names, { hostType }) =>
        hostType === 'html' ? names : names.filter((name) => !everywhere.test(name))
    },
    rolldownOptions: {
      // Unused parts of antd stay out of the pages: otherwise each Input brings rc-form and its validator.
      treeshake: {
        moduleSideEffects: [{ test: /node_modules\/(@rc-component|antd|@ant-design)\/.*\.js$/, sideEffects: false }]
      },
      output: {
        codeSplitting: {
          // Few files compress better than many, but a file comes whole: only modules that belong together share one.
          groups: chunkGroups
        }
      }
    }
  }
})
