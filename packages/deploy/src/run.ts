import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Paths = {
  root: string
  /** Removed at the end. */
  temporary: string
  /** The folder of the version. */
  stage: string
}

/** Runs a program to its end. Returns its output. @throws Error with the output if it failed */
export const run = (cwd: string, [file = '', ...args]: string[]): string => {
  const { status, stdout, stderr, error } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024
  })
  if (status === 0) return stdout
  throw new Error(`${[file, ...args].join(' ')}\n${error?.message ?? ''}${stdout}${stderr}`)
}

type Manifest = { version: string; packageManager: string; devDependencies: Record<string, string> }

export const readManifest = (root: string): Manifest =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** The version of the npm package `node` that the project pins. */
export const nodeVersionOf = (root: string): string =>
  (readManifest(root).devDependencies['node'] ?? '').replace('npm:node@', '')

/** Runs pnpm in the bundle for the API and the pages. */
export const pnpm = ({ root, stage }: Paths, command: string, options: string[]): string => {
  const filters = ['@portal/api...', '@portal/web'].flatMap((name) => ['--filter', name])
  return run(stage, ['npx', '-y', readManifest(root).packageManager, ...filters, command, ...options])
}
