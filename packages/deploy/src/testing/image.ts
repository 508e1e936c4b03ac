import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'

/** What keeps this machine from building and running an image; undefined: nothing. */
export const lacksForImages = (): string | undefined => {
  const missing = ['buildah', 'podman', 'runc', 'mmdebstrap'].filter((name) => spawnSync('which', [name]).status !== 0)
  if (missing.length > 0) return `${missing.join(', ')} not installed`
  return process.getuid?.() === 0 ? undefined : 'building without a registry needs root'
}

const start = (file: string, args: string[], place: string) => {
  const env = { ...process.env, TMPDIR: place, PODMAN_IGNORE_CGROUPSV1_WARNING: '1' }
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: place, env, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}
const run = (file: string, args: string[], place: string): string => {
  const { status, output } = start(file, args, place)
  expect(status, output).toBe(0)
  return output
}

const storeIn = (place: string): string[] => [
  '--storage-driver',
  'vfs',
  '--root',
  join(place, 'storage'),
  '--runroot',
  join(place, 'run')
]

/** Without these, root of a container that lacks CAP_SYS_RESOURCE cannot start anything. */
const limits = (): string[] =>
  ['nofile -Hn', 'nproc -Hu'].flatMap((pair) => {
    const [name, flag] = pair.split(' ')
    const most = spawnSync('bash', ['-c', `ulimit ${flag}`], { encoding: 'utf8' }).stdout.trim()
    return most === 'unlimited' ? [] : ['--ulimit', `${name}=${most}:${most}`]
  })

/** Builds the image of the Containerfile on Debian's packages, since no registry is asked. */
export const buildImage = (place: string, home: string): void => {
  mkdirSync(place)
  const packages = '--include=ca-certificates,libstdc++6'
  run('mmdebstrap', ['--variant=essential', packages, 'trixie', 'rootfs.tar'], place)
  writeFileSync(join(place, 'base'), 'FROM scratch\nADD rootfs.tar /\n')
  cpSync(new URL('../../../../.github/deploy/Containerfile', import.meta.url), join(place, 'Containerfile'))
  run('cp', ['-R', home, 'portal'], place)
  const build = [...storeIn(place), 'bud', '--pull-never', '--format', 'docker', '--isolation', 'chroot', ...limits()]
  run('buildah', [...build, '-f', 'base', '-t', 'localhost/base:test', '.'], place)
  const from = ['--build-arg', 'BASE=localhost/base:test']
  run('buildah', [...build, ...from, '-f', 'Containerfile', '-t', 'localhost/portal:test', '.'], place)
}

/** Runs it as the Containerfile says, until it is healthy, and stops it. */
export const runImage = async (place: string, port: number): Promise<void> => {
  const podman = [...storeIn(place), '--runtime', 'runc', '--cgroup-manager', 'cgroupfs']
  const ask = (...args: string[]) => start('podman', [...podman, ...args], place)
  const strict = ['--read-only', '--cap-drop', 'all', '--security-opt', 'no-new-privileges', '--network', 'host']
  const settings = ['-e', `PORT=${port}`, '-e', 'METRICS_PORT=0', '-e', 'HOST=127.0.0.1', '-e', 'DRAIN_SECONDS=1']
  const begun = ask(
    'run',
    '--pull=never',
    '-d',
    '--name',
    'portal',
    ...strict,
    ...limits(),
    ...settings,
    'localhost/portal:test'
  )
  expect(begun.status, begun.output).toBe(0)
  try {
    await expect.poll(() => ask('healthcheck', 'run', 'portal').status, { timeout: 120_000 }).toBe(0)
    expect(ask('exec', 'portal', 'id', '-u').output.trim()).toBe('10001')
    expect(ask('exec', 'portal', 'touch', '/opt/portal/x').output).toContain('Read-only file system')
    expect(ask('stop', '-t', '20', 'portal').status).toBe(0)
    expect(ask('inspect', 'portal', '--format', '{{.State.ExitCode}}').output.trim()).toBe('0')
    const { output } = ask('logs', 'portal')
    expect(output).toContain('"signal":"SIGTERM"')
  } finally {
    ask('rm', '-f', 'portal')
  }
}
