import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

export type DataKeys = { current: string; keys: Record<string, Buffer> }

export type Secrets = {
  /** The key of all keyed hashes: SMS codes, tokens, equality search. At least 32 bytes. */
  hmacKey: Buffer
  /** AES-256 keys by id. `current` encrypts; every key decrypts. */
  dataKeys: DataKeys
}

/** The secrets are unusable. `faults` are Chinese sentences, each with the variable to correct. */
export class InvalidSecrets extends Error {
  override readonly name = 'InvalidSecrets'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

type Environment = Record<string, string | undefined>
type Place = { dataDir: string; env: Environment }

const keyBytes = 32

/** Variables come before `<dataDir>/secrets.json`. Processes that create the file at once get the same secrets. */
export async function loadSecrets({ dataDir, env }: Place): Promise<Secrets> {
  const given = readSecretVariables(env)
  if (given.faults.length > 0) throw new InvalidSecrets(given.faults)
  if (given.hmacKey && given.dataKeys) return { hmacKey: given.hmacKey, dataKeys: given.dataKeys }
  const kept = await withNamedFaults(dataDir, () => readOrMakeFile(dataDir))
  return { hmacKey: given.hmacKey ?? kept.hmacKey, dataKeys: given.dataKeys ?? kept.dataKeys }
}

/** The same for a command that must make none, since new keys would open nothing. @throws InvalidSecrets */
export async function loadKeptSecrets(place: Place): Promise<Secrets> {
  const isGiven = place.env.HMAC_KEY && place.env.DATA_KEYS
  if (!isGiven && !existsSync(secretsFile(place.dataDir)))
    throw new InvalidSecrets([`没有密钥：${secretsFile(place.dataDir)} 不存在，也没有同时设置 HMAC_KEY 和 DATA_KEYS`])
  return loadSecrets(place)
}

/** Reads only HMAC_KEY and DATA_KEYS, so that their faults can be reported with those of other settings. */
export function readSecretVariables(env: Environment): { hmacKey?: Buffer; dataKeys?: DataKeys; faults: string[] } {
  const faults: string[] = []
  const hmacKey = env.HMAC_KEY ? readHmacKey(env.HMAC_KEY, faults) : undefined
  const dataKeys = env.DATA_KEYS ? readDataKeys(env.DATA_KEYS, faults) : undefined
  return { hmacKey, dataKeys, faults }
}

/** For a vault that meets a key added after its start. Undefined if DATA_KEYS is set or the file is unreadable. */
export function rereadDataKeys({ dataDir, env }: Place): DataKeys | undefined {
  if (env.DATA_KEYS) return undefined
  try {
    return keptSecrets.safeParse(parseJson(readFileSync(secretsFile(dataDir), 'utf8'))).data?.dataKeys
  } catch {
    return undefined
  }
}

/** Returns the id of the new current key. Older keys still decrypt; running processes find it by `rereadDataKeys`. */
export async function addDataKey({ dataDir, env }: Place): Promise<string> {
  if (env.DATA_KEYS) {
    throw new InvalidSecrets(['DATA_KEYS 由环境变量提供，无法自动轮换：请在其最前面加入新的“编号:密钥”，并保留旧密钥'])
  }
  return withNamedFaults(dataDir, async () => {
    const secrets = await readOrMakeFile(dataDir)
    const keyId = nextKeyId(secrets.dataKeys)
    const keys = { [keyId]: randomBytes(keyBytes), ...secrets.dataKeys.keys }
    // The fixed file name is the lock: of two concurrent rotations one fails, and no key is lost.
    const next = join(dataDir, 'secrets.next.json')
    await writeNew(next, { ...secrets, dataKeys: { current: keyId, keys } })
    await rename(next, secretsFile(dataDir))
    await syncFolder(dataDir)
    return keyId
  })
}

function readHmacKey(text: string, faults: string[]): Buffer | undefined {
  const key = decodeBase64(text)
  if (key && key.length >= keyBytes) return key
  faults.push(`HMAC_KEY 应为 base64 编码的随机密钥，解码后不少于 ${keyBytes} 字节`)
  return undefined
}

function readDataKeys(text: string, faults: string[]): DataKeys | undefined {
  const keys: Record<string, Buffer> = {}
  const before = faults.length
  for (const [place, part] of text.split(',').entries()) {
    const [, id, encoded] = /^\s*([A-Za-z0-9_-]{1,32}):(\S+)\s*$/.exec(part) ?? []
    const key = encoded === undefined ? undefined : decodeBase64(encoded)
    // The value is never repeated, because start-up messages end up in logs.
    if (id === undefined)
      faults.push(`DATA_KEYS 第 ${place + 1} 项应写成“编号:base64密钥”，编号限 32 位以内的字母、数字、_ 和 -`)
    else if (!key || key.length !== keyBytes)
      faults.push(`DATA_KEYS 中编号为 ${id} 的密钥应为 base64 编码的 ${keyBytes} 字节`)
    else if (Object.hasOwn(keys, id)) faults.push(`DATA_KEYS 中编号 ${id} 重复`)
    else keys[id] = key
  }
  const [current] = text.trim().split(':')
  return faults.length === before && current !== undefined ? { current, keys } : undefined
}

function decodeBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined
}

const keptKey = z.base64().transform((text) => Buffer.from(text, 'base64'))
const keptSecrets = z
  .strictObject({
    hmacKey: keptKey.refine((key) => key.length >= keyBytes),
    dataKeys: z.strictObject({
      current: z.string(),
      keys: z.record(
        z.string().regex(/^[A-Za-z0-9_-]{1,32}$/),
        keptKey.refine((key) => key.length === keyBytes)
      )
    })
  })
  .refine(({ dataKeys }) => Object.hasOwn(dataKeys.keys, dataKeys.current))

async function readOrMakeFile(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const kept = (await readKept(dataDir)) ?? (await makeFile(dataDir))
  const parsed = keptSecrets.safeParse(parseJson(kept))
  if (parsed.success) return parsed.data
  // A damaged file is never replaced: everything sealed with its keys would be lost.
  throw new InvalidSecrets([`DATA_DIR 中的密钥文件 ${secretsFile(dataDir)} 已损坏，请从备份恢复`])
}

async function readKept(dataDir: string): Promise<string | undefined> {
  const file = secretsFile(dataDir)
  try {
    const { mode } = await stat(file)
    // Restored backups are often readable by all users.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) await chmod(file, 0o600)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** A hard link appears complete or not at all and never replaces a file, so the first process wins and the others read its file. */
async function makeFile(dataDir: string): Promise<string> {
  const own = join(dataDir, `secrets.${process.pid}.${randomBytes(6).toString('hex')}.tmp`)
  const keys = { k1: randomBytes(keyBytes) }
  try {
    await writeNew(own, { hmacKey: randomBytes(keyBytes), dataKeys: { current: 'k1', keys } })
    await link(own, secretsFile(dataDir)).catch((error: unknown) => {
      if (!isCode(error, 'EEXIST')) throw error
    })
    await syncFolder(dataDir)
  } finally {
    await rm(own, { force: true })
  }
  return readFile(secretsFile(dataDir), 'utf8')
}

async function writeNew(path: string, { hmacKey, dataKeys }: Secrets): Promise<void> {
  const keys = Object.fromEntries(Object.entries(dataKeys.keys).map(([id, key]) => [id, key.toString('base64')]))
  const file = await open(path, 'wx', 0o600)
  try {
    const kept = { hmacKey: hmacKey.toString('base64'), dataKeys: { current: dataKeys.current, keys } }
    await file.writeFile(`${JSON.stringify(kept, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new file name survive a power cut. Windows cannot open folders and does not need it. */
async function syncFolder(dataDir: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(dataDir, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function withNamedFaults<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new InvalidSecrets([explain(dataDir, error, String(error.code))])
  }
}

function explain(dataDir: string, error: Error, code: string): string {
  if (code === 'EEXIST' && 'path' in error && String(error.path).endsWith('secrets.next.json')) {
    return `DATA_DIR 中已有未完成的密钥轮换 ${String(error.path)}：若没有其他轮换正在进行，请删除该文件后重试`
  }
  return `DATA_DIR（${dataDir}）无法读写密钥文件（${code}），请检查该目录是否存在、可写且支持硬链接`
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'secrets.json')
}

function nextKeyId({ keys }: DataKeys): string {
  const numbers = Object.keys(keys).map((id) => Number(/^k(\d{1,9})$/.exec(id)?.[1] ?? 0))
  return `k${Math.max(0, ...numbers) + 1}`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
