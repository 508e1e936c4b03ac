import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { floor, oldBrowsers } from './old-browsers.ts'
import { outweighAntd } from './outweigh-antd.ts'
import { pdfAssets } from './pdf-assets.ts'
import { precompress } from './precompress.ts'
import { routePreloads } from './route-preloads.ts'

const apiPort = process.env['PORT'] ?? '3000'

const everywhere = /\/(platform|base|shared|rolldown-runtime)-[^/]+\.js$/

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
    // All own styles are 4 kB. In files of their own they would cost each page one more round trip.
    cssCodeSplit: false,
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
          // Rarely changed packages stay cached across releases, and what the first script imports shares a file.
          groups: [
            {
              name: 'platform',
              test: /node_modules\/.*\/(react|react-dom|scheduler|react-router|i18next|react-i18next)\//,
              priority: 5
            },
            { name: 'base', tags: ['$initial'], test: /node_modules\//, priority: 4 },
            { name: 'shared', tags: ['$initial'], test: /src\/shared\//, priority: 4 }
          ]
        }
      }
    }
  }
})
