import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { chunkGroups } from './chunk-groups.ts'
import { floor, oldBrowsers } from './old-browsers.ts'
import { outweighAntd } from './outweigh-antd.ts'
import { pdfAssets } from './pdf-assets.ts'
import { precompress } from './precompress.ts'
import { routePreloads } from './route-preloads.ts'

const apiPort = process.env['PORT'] ?? '3000'

const everywhere = /\/(platform|base|shared|calls|popup|rolldown-runtime)-[^/]+\.js$/

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), pdfAssets(), oldBrowsers(), routePreloads(), precompress()],
  server: { proxy: { '/api': `http://127.0.0.1:${apiPort}` } },
  resolve: {
    alias: {
      '@rc-component/async-validator': fileURLToPath(new URL('no-validator.ts', import.meta.url))
    }
  },
  worker: { format: 'es' },
  css: { postcss: { plugins: [outweighAntd] } },
  build: {
    outDir: 'dist',
    manifest: true,
    // Inlined data: addresses would need an exception in the Content-Security-Policy.
    assetsInlineLimit: 0,
    // oldBrowsers() lowers the rest, and old-syntax.ts checks it. Below 98, oxc would write each class field and `?.` anew because of two bugs of V8
    // that nothing here meets, and each page would be 4 to 7 kB larger.
    target: 'chrome98',
    cssTarget: `chrome${floor.chrome}`,
    modulePreload: {
      polyfill: false,
      // A script need not name what nearly every page has by then. Each name is a hash, which no compression makes smaller.
      resolveDependencies: (_file, names, { hostType }) =>
        hostType === 'html' ? names : names.filter((name) => !everywhere.test(name))
    },
    rolldownOptions: {
      // Merged, the English texts of antd would come to every page, and files would grow by what few pages need.
      experimental: { chunkOptimization: false },
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
