import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '../../../..')

/** Where a package of this workspace lies. */
const folderOf = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

export type ClientProject = Awaited<ReturnType<typeof openClientProject>>

/**
 * A folder outside this workspace with the packed client, as an engineer has it who connects a system. `pnpm pack` writes
 * into packages/client/dist, so two test files must not do this at once.
 */
export const openClientProject = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-client-'))
  const { packageManager = '' } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >
  const pack = ['--filter', '@portal/client', 'pack', '--pack-destination', folder]
  await execute('npx', ['-y', packageManager, ...pack], { cwd: root })
  // npm shall read and write nothing outside this folder, and work without a registry.
  const environment = { PATH: process.env['PATH'] ?? '', HOME: folder, npm_config_offline: 'true' }
  const place = (name: string): string => join(folder, name)
  return {
    folder,
    write: (name: string, text: string) => writeFile(place(name), text),
    /** The output. Rejects if the program fails. */
    run: async (program: string, args: string[], env: Record<string, string> = {}): Promise<string> =>
      (await execute(program, args, { cwd: folder, env: { ...environment, ...env } })).stdout,
    /** Starts a server in Node, which `end` kills. */
    start: (file: string, env: Record<string, string>) => {
      const child = spawn(process.execPath, [file], { cwd: folder, env: { ...environment, ...env } })
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => (output += text.toString()))
      return { output: () => output, end: () => child.kill() }
    },
    /** Puts a package where npm would put it from a registry. */
    link: async (name: string): Promise<void> => {
      await mkdir(dirname(place(`node_modules/${name}`)), { recursive: true })
      await symlink(folderOf(name), place(`node_modules/${name}`))
    },
    /** Type-checks strictly and returns the faults. No other package of this workspace can be found from there. */
    check: async (files: string[]): Promise<string> => {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2022',
        types: ['node']
      }
      await writeFile(place('tsconfig.json'), JSON.stringify({ compilerOptions, files }))
      const compiler = join(folderOf('typescript'), 'bin/tsc')
      return execute(process.execPath, [compiler, '-p', folder]).then(
        () => '',
        ({ stdout }: { stdout: string }) => stdout
      )
    },
    remove: () => rm(folder, { recursive: true, force: true })
  }
}
