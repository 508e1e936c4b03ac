import { hash as bcrypt } from 'bcrypt'
import { hash, pbkdf2, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'

/** How another platform made a digest of a password (R53). */
export type OldScheme = { name: OldSchemeName; costs: readonly number[]; salt: Buffer }

/** A stored hash that is not Argon2id alone. `wrapped` is the Argon2id of the digest. */
export type OldHash = { scheme: OldScheme } & ({ digest: Buffer } | { wrapped: string })

type Kind = {
  bytes: number
  /** Longer digests are cut to `bytes`: a digest of any length begins alike, and 128 bits prove the password. */
  isCut: boolean
  makeDigest: (password: string, scheme: OldScheme) => Promise<Buffer>
  /** Whether its costs keep one digest below about 0.6 s of one core, and below 64 MiB. */
  isBearable: (costs: readonly number[]) => boolean
  /** Whether guessing is about as dear as with today's Argon2id (20 ms). Other digests are stored as their Argon2id. */
  isSlow: (costs: readonly number[]) => boolean
}

const cutBytes = 16
const scryptBytes = 64 * 1024 * 1024

const scryptAsync = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

export const oldSchemes = {
  bcrypt: {
    // The characters of its own alphabet behind the salt.
    bytes: 31,
    isCut: false,
    makeDigest: async (password, { costs: [cost = 0], salt }) => {
      const made = await bcrypt(password, `$2b$${String(cost).padStart(2, '0')}$${salt.toString('latin1')}`)
      return Buffer.from(made.slice(29), 'latin1')
    },
    // 13 takes 0.55 s, 14 takes 1.1 s.
    isBearable: ([cost = 0]) => cost >= 4 && cost <= 13,
    isSlow: ([cost = 0]) => cost >= 8
  },
  // OWASP asks for 1,300,000, which take 0.65 s.
  'pbkdf2-sha1': pbkdf2Kind('sha1', 1_300_000),
  // 2,000,000 take 0.5 s. Django 6 uses 1,200,000.
  'pbkdf2-sha256': pbkdf2Kind('sha256', 2_000_000),
  // 700,000 take 0.6 s. OWASP asks for 210,000.
  'pbkdf2-sha512': pbkdf2Kind('sha512', 700_000),
  scrypt: {
    bytes: cutBytes,
    isCut: true,
    makeDigest: async (password, { costs: [log2N = 0, r = 0, p = 0], salt }) =>
      scryptAsync(password, salt, cutBytes, { N: 2 ** log2N, r, p, maxmem: 2 * scryptBytes }),
    // 64 MiB take 0.2 s.
    isBearable: ([log2N = 0, r = 0, p = 0]) =>
      log2N >= 1 && log2N < 64 && r >= 1 && p >= 1 && 128 * 2 ** log2N * r * p <= scryptBytes,
    isSlow: ([log2N = 0, r = 0]) => 128 * 2 ** log2N * r >= scryptBytes / 8
  },
  'md5-salt-first': fastKind('md5', 16, 'first'),
  'md5-salt-last': fastKind('md5', 16, 'last'),
  'sha1-salt-first': fastKind('sha1', 20, 'first'),
  'sha1-salt-last': fastKind('sha1', 20, 'last'),
  'sha256-salt-first': fastKind('sha256', 32, 'first'),
  'sha256-salt-last': fastKind('sha256', 32, 'last')
} as const satisfies Record<string, Kind>

export type OldSchemeName = keyof typeof oldSchemes

export const mostSaltBytes = 256

/** The slow ones run in the thread pool. */
export const makeOldDigest = async (password: string, scheme: OldScheme): Promise<Buffer> =>
  oldSchemes[scheme.name].makeDigest(password, scheme)

/** Argon2id is made of it: at most 43 characters, because the library takes no other bytes than those of text. */
export const textToWrap = (digest: Buffer): string => encode(digest)

/** `$name$costs$salt$digest`, or `$name$costs$salt` followed by the PHC string of Argon2id. */
export const formatOldHash = ({ scheme: { name, costs, salt }, ...rest }: OldHash): string =>
  `$${name}$${costs.join(',')}$${encode(salt)}${'wrapped' in rest ? rest.wrapped : `$${encode(rest.digest)}`}`

const format = /^\$([a-z0-9-]+)\$([0-9,]{0,30})\$([A-Za-z0-9+/]{0,344})(\$argon2id\$.{1,200}|\$[A-Za-z0-9+/]{1,100})$/

/** Undefined for text that `formatOldHash` does not make, or whose costs are unbearable. */
export const parseOldHash = (text: string): OldHash | undefined => {
  const [, name = '', costs = '', salt = '', rest = ''] = format.exec(text) ?? []
  if (!isOldSchemeName(name)) return undefined
  const scheme = { name, costs: costs === '' ? [] : costs.split(',').map(Number), salt: Buffer.from(salt, 'base64') }
  const old = rest.startsWith('$argon2id$')
    ? { scheme, wrapped: rest }
    : { scheme, digest: Buffer.from(rest.slice(1), 'base64') }
  return oldSchemes[name].isBearable(scheme.costs) && formatOldHash(old) === text ? old : undefined
}

const isOldSchemeName = (name: string): name is OldSchemeName => Object.hasOwn(oldSchemes, name)

const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

function pbkdf2Kind(algorithm: string, most: number): Kind {
  return {
    bytes: cutBytes,
    isCut: true,
    makeDigest: async (password, { costs: [iterations = 0], salt }) =>
      promisify(pbkdf2)(password, salt, iterations, cutBytes, algorithm),
    isBearable: ([iterations = 0]) => iterations >= 1 && iterations <= most,
    isSlow: ([iterations = 0]) => iterations >= 50_000
  }
}

function fastKind(algorithm: string, bytes: number, order: 'first' | 'last'): Kind {
  return {
    bytes,
    isCut: false,
    makeDigest: async (password, { salt }) => {
      const typed = Buffer.from(password)
      return hash(algorithm, Buffer.concat(order === 'first' ? [salt, typed] : [typed, salt]), 'buffer')
    },
    isBearable: () => true,
    isSlow: () => false
  }
}
