import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDataKey, loadSecrets, readSecretVariables } from './secrets.ts'

let home: string
let dataDir: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), '密钥 '))
  dataDir = join(home, 'data')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const permissions = (path: string) => statSync(path).mode & 0o777
const base64 = (bytes: number) => randomBytes(bytes).toString('base64')
const faultsOf = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error) => error.faults
  )

describe('secrets that are not set', () => {
  test('are made at the first start and are the same at the second', async () => {
    const first = await loadSecrets({ dataDir, env: {} })
    expect(first.hmacKey).toHaveLength(32)
    expect(first.dataKeys.current).toBe('k1')
    expect(first.dataKeys.keys.k1).toHaveLength(32)
    expect(first.hmacKey.equals(first.dataKeys.keys.k1 ?? Buffer.alloc(0))).toBe(false)
    expect(await loadSecrets({ dataDir, env: {} })).toEqual(first)
  })

  test('are readable by their owner alone', async () => {
    await loadSecrets({ dataDir, env: {} })
    expect(permissions(dataDir)).toBe(0o700)
    expect(permissions(join(dataDir, 'secrets.json'))).toBe(0o600)
    expect(readdirSync(dataDir)).toEqual(['secrets.json'])
  })

  test('are made private again after a restored backup made them readable by all users', async () => {
    await loadSecrets({ dataDir, env: {} })
    chmodSync(join(dataDir, 'secrets.json'), 0o644)
    await loadSecrets({ dataDir, env: {} })
    expect(permissions(join(dataDir, 'secrets.json'))).toBe(0o600)
  })

  test('are the same in 30 loads at once', async () => {
    const loaded = await Promise.all(Array.from({ length: 30 }, () => loadSecrets({ dataDir, env: {} })))
    for (const secrets of loaded) expect(secrets).toEqual(loaded[0])
  })

  test('are the same in several processes that start at once', async () => {
    const program = `import { loadSecrets } from ${JSON.stringify(import.meta.resolve('./secrets.ts'))}
      const { hmacKey, dataKeys } = await loadSecrets({ dataDir: ${JSON.stringify(dataDir)}, env: {} })
      console.log(hmacKey.toString('hex') + dataKeys.keys[dataKeys.current].toString('hex'))`
    const start = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program])
    const outputs = await Promise.all([start(), start(), start(), start()])
    expect(outputs[0]?.stdout).toMatch(/^[0-9a-f]{128}\n$/)
    expect(new Set(outputs.map((output) => output.stdout)).size).toBe(1)
    expect(readdirSync(dataDir)).toEqual(['secrets.json'])
  })

  test.each([
    ['empty', ''],
    ['cut off', '{"hmacKey":"AAAA'],
    [
      'without its current key',
      JSON.stringify({ hmacKey: base64(32), dataKeys: { current: 'k2', keys: { k1: base64(32) } } })
    ],
    ['with a short key', JSON.stringify({ hmacKey: base64(32), dataKeys: { current: 'k1', keys: { k1: base64(16) } } })]
  ])('stop the start and are never replaced when the file is %s', async (_title, content) => {
    await loadSecrets({ dataDir, env: {} })
    writeFileSync(join(dataDir, 'secrets.json'), content)
    expect(await faultsOf(loadSecrets({ dataDir, env: {} }))).toEqual([
      expect.stringMatching(/DATA_DIR .*secrets\.json 已损坏/)
    ])
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(content)
  })

  test('name DATA_DIR in the error when it cannot be a folder', async () => {
    writeFileSync(dataDir, 'a file')
    expect(await faultsOf(loadSecrets({ dataDir, env: {} }))).toEqual([expect.stringContaining('DATA_DIR')])
  })
})

describe('secrets given by variables', () => {
  test('are used, and nothing is written', async () => {
    const [hmac, young, old] = [base64(48), base64(32), base64(32)]
    const env = { HMAC_KEY: hmac, DATA_KEYS: `2026b:${young}, 2026a:${old}` }
    const secrets = await loadSecrets({ dataDir, env })
    expect(secrets.hmacKey.toString('base64')).toBe(hmac)
    expect(secrets.dataKeys.current).toBe('2026b')
    expect(secrets.dataKeys.keys['2026a']?.toString('base64')).toBe(old)
    expect(readdirSync(home)).toEqual([])
  })

  test('may be only some of them: the rest comes from the file', async () => {
    const kept = await loadSecrets({ dataDir, env: {} })
    const mixed = await loadSecrets({ dataDir, env: { HMAC_KEY: base64(32) } })
    expect(mixed.dataKeys).toEqual(kept.dataKeys)
    expect(mixed.hmacKey.equals(kept.hmacKey)).toBe(false)
  })

  test('are all checked before the start is refused, without repeating a value', async () => {
    const wrong = base64(16)
    const env = { HMAC_KEY: wrong, DATA_KEYS: `a:${wrong},没有编号,b:${base64(32)},b:${base64(32)}` }
    const faults = await faultsOf(loadSecrets({ dataDir, env }))
    expect(faults).toEqual([
      'HMAC_KEY 应为 base64 编码的随机密钥，解码后不少于 32 字节',
      'DATA_KEYS 中编号为 a 的密钥应为 base64 编码的 32 字节',
      'DATA_KEYS 第 2 项应写成“编号:base64密钥”，编号限 32 位以内的字母、数字、_ 和 -',
      'DATA_KEYS 中编号 b 重复'
    ])
    expect(faults.join()).not.toContain(wrong)
    expect(readSecretVariables(env).faults).toEqual(faults)
  })

  test.each(['correct horse battery staple and more of it', 'AAAA'])(
    'are refused when they are no key: %s',
    async (value) => {
      expect(await faultsOf(loadSecrets({ dataDir, env: { HMAC_KEY: value } }))).toHaveLength(1)
    }
  )
})

describe('R20 rotating the data key', () => {
  test('adds a new current key and keeps the old ones', async () => {
    const before = await loadSecrets({ dataDir, env: {} })
    expect(await addDataKey({ dataDir, env: {} })).toBe('k2')
    const after = await loadSecrets({ dataDir, env: {} })
    expect(after.dataKeys.current).toBe('k2')
    expect(after.dataKeys.keys.k1).toEqual(before.dataKeys.keys.k1)
    expect(after.hmacKey).toEqual(before.hmacKey)
    expect(permissions(join(dataDir, 'secrets.json'))).toBe(0o600)
  })

  test('is refused while another rotation is unfinished, and loses no key', async () => {
    const before = await loadSecrets({ dataDir, env: {} })
    writeFileSync(join(dataDir, 'secrets.next.json'), '')
    expect(await faultsOf(addDataKey({ dataDir, env: {} }))).toEqual([expect.stringContaining('未完成的密钥轮换')])
    expect(await loadSecrets({ dataDir, env: {} })).toEqual(before)
  })

  test('is left to the operator when a variable sets the keys', async () => {
    const env = { DATA_KEYS: `a:${base64(32)}` }
    expect(await faultsOf(addDataKey({ dataDir, env }))).toEqual([expect.stringContaining('DATA_KEYS')])
  })
})
