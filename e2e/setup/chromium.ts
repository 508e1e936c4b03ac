import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { repository } from './places.ts'

export type Chromium = { executablePath: string; env: Record<string, string> }

export const isolated = [
  '--no-sandbox',
  // Resolves only the loopback address, which proves that the pages need no other host.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
  '--disable-background-networking',
  '--disable-component-update'
]

/** Options of playwright's launch(). */
export const launchOptions = ({ executablePath, env }: Chromium) => ({
  executablePath,
  env: { ...process.env, ...env },
  args: isolated
})

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
]

/** The machine's Chromium, or else the npm package's. `CHROMIUM` names another file, or `package` for the npm package's. */
export const findChromium = async (): Promise<Chromium> => {
  const wish = process.env['CHROMIUM']
  if (wish && wish !== 'package') return { executablePath: wish, env: {} }
  const installed = wish === 'package' ? undefined : usualPlaces.find((path) => existsSync(path))
  return installed ? { executablePath: installed, env: {} } : unpackedChromium()
}

const libraries = join('al2023', 'lib')

/** Unpacks once into this clone's cache. The package's default, /tmp, is shared by clones, versions and users. */
const unpackedChromium = async (): Promise<Chromium> => {
  const home = join(cache, `chromium-${packageVersion()}`)
  const bin = join(packageFolder(), 'bin')
  await fillOnce(home, (work) =>
    inflateInto(work, bin, ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
  )
  const executablePath = join(home, 'chromium')
  const bare = { executablePath, env: {} }
  if (starts(bare)) return bare
  // A machine without desktop libraries uses those that the package carries for Amazon Linux.
  const carried = { executablePath, env: { LD_LIBRARY_PATH: join(home, libraries) } }
  if (starts(carried)) return carried
  throw new Error(`Chromium 无法启动：${executablePath}。请安装系统的 chromium，或用变量 CHROMIUM 指定一个。`)
}

export const cache = join(repository, '.cache')

const packageFolder = (): string => dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))

const packageVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Makes the folder `home`, whole or not at all, unless it is there. */
export const fillOnce = async (home: string, fill: (work: string) => Promise<void>): Promise<void> => {
  if (existsSync(home)) return
  mkdirSync(dirname(home), { recursive: true })
  const work = mkdtempSync(`${home}-`)
  try {
    await fill(work)
    renameSync(work, home)
  } catch (error) {
    rmSync(work, { recursive: true, force: true })
    // Otherwise another run of this clone made it first.
    if (!existsSync(home)) throw error
  }
}

/** Inflates these files of the folder `bin`. */
export const inflateInto = async (home: string, bin: string, names: string[]): Promise<void> => {
  const { inflate } = await import('@sparticuz/chromium')
  const before = process.env['TMPDIR']
  // The package unpacks into TMPDIR.
  process.env['TMPDIR'] = home
  try {
    await Promise.all(names.map((name) => inflate(join(bin, name))))
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

const starts = ({ executablePath, env }: Chromium): boolean =>
  spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0
