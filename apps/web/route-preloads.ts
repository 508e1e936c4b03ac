import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { budgets, firstLoadFiles, type Manifest } from './first-load.ts'

/**
 * Writes `route-preloads.json`: what each address loads after the first script. The server names these files in the
 * page, so that they download beside the first script instead of after it.
 */
export const routePreloads = (): Plugin => {
  let directory = ''
  return {
    name: 'route-preloads',
    apply: 'build',
    configResolved: (config) => {
      directory = resolve(config.root, config.build.outDir)
    },
    // Not closeBundle, which also runs after a failed build and would hide its fault.
    writeBundle: async () => {
      const manifest: Manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8'))
      await writeFile(join(directory, 'route-preloads.json'), JSON.stringify(preloadsOf(manifest)))
    }
  }
}

const preloadsOf = (manifest: Manifest): Record<string, string[]> => {
  const entry = new Set(firstLoadFiles(manifest, []))
  const present = budgets.filter(({ modules }) => modules.every((name) => name in manifest))
  // The first render waits for antd's texts. Chinese is the language of nearly all users.
  const texts = Object.keys(manifest).filter((name) => name.endsWith('antd/es/locale/zh_CN.js'))
  return Object.fromEntries(
    present.map(({ path, modules }) => [
      path,
      firstLoadFiles(manifest, [...modules, ...texts])
        .filter((file) => !entry.has(file))
        .map((file) => `/${file}`)
    ])
  )
}
