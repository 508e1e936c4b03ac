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
  const home = join(repository, '.cache', `chromium-${packageVersion()}`)
  if (!existsSync(home)) await unpackInto(home)
  const executablePath = join(home, 'chromium')
  const bare = { executablePath, env: {} }
  if (starts(bare)) return bare
  // A machine without desktop libraries uses those that the package carries for Amazon Linux.
  const carried = { executablePath, env: { LD_LIBRARY_PATH: join(home, libraries) } }
  if (starts(carried)) return carried
  throw new Error(`Chromium 无法启动：${executablePath}。请安装系统的 chromium，或用变量 CHROMIUM 指定一个。`)
}

const packageFolder = (): string => dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))

const packageVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}

const unpackInto = async (home: string): Promise<void> => {
  mkdirSync(dirname(home), { recursive: true })
  const work = mkdtempSync(`${home}-`)
  const { inflate } = await import('@sparticuz/chromium')
  const before = process.env['TMPDIR']
  // The package unpacks into TMPDIR.
  process.env['TMPDIR'] = work
  try {
    const bin = join(packageFolder(), 'bin')
    await Promise.all(
      ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'].map((name) => inflate(join(bin, name)))
    )
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(work, home)
  } catch {
    // Another run of this clone unpacked it first.
    rmSync(work, { recursive: true, force: true })
  }
}

const starts = ({ executablePath, env }: Chromium): boolean =>
  spawnSync(executablePath, ['--version'], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0
