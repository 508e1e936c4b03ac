import { randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2'
import { createBoundedQueue } from './bounded-queue.ts'
import { makeOldDigest, parseOldHash, textToWrap } from './old-digests.ts'

export { Busy } from './bounded-queue.ts'

export type PasswordHasher = {
  /** Returns a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$…`. */
  hash(password: string, signal?: AbortSignal): Promise<string>
  /** Knows the hashes that an import brought along, too. They may take longer, see `untilStep`. */
  verify(passwordHash: string, password: string, signal?: AbortSignal): Promise<boolean>
  /** Does the work of `verify` for an unknown user, so that both answers take the same time (R12). Always false. */
  verifyDummy(password: string, signal?: AbortSignal): Promise<boolean>
  /** True if the hash has other parameters than today's. It is replaced after the next sign-in. */
  isOutdated(passwordHash: string): boolean
}

/** Code points. No profile of R4 allows more, so a new profile locks out no account. At most 256 bytes of UTF-8. */
const longestPassword = 64

/** The second argon2id setting of OWASP. argon2id is the library's default algorithm. */
const owaspCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

type Cost = typeof owaspCost

/** Limits parallel hashes, which would take every core from other requests. @throws Busy when more than `queueLimit` wait */
export function createPasswordHasher({
  inFlight = Math.max(1, Math.floor(availableParallelism() / 2)),
  queueLimit = inFlight * 128,
  cost = owaspCost
}: { inFlight?: number; queueLimit?: number; cost?: Cost } = {}): PasswordHasher {
  const run = createBoundedQueue({ inFlight, queueLimit })
  const dummyHash = hashSync(randomBytes(32), cost)

  const verifyBounded = async (passwordHash: string, password: string, signal?: AbortSignal) => {
    // An overlong password is replaced by a short one and still hashed, so that the answer takes the same time.
    const isHashable = fits(password)
    const matches = await run(() => matchesAny(passwordHash, isHashable ? password : '', signal), { signal })
    return matches && isHashable
  }

  return {
    async hash(password, signal) {
      if (!fits(password)) throw new RangeError('the password is too long to be hashed')
      return run(() => hash(password, cost, signal), { signal })
    },
    verify: verifyBounded,
    async verifyDummy(password, signal) {
      await verifyBounded(dummyHash, password, signal)
      return false
    },
    isOutdated(passwordHash) {
      if (!isArgon2id(passwordHash)) return true
      const used = parseOptions(passwordHash)
      return (
        used.memoryCost !== cost.memoryCost || used.timeCost !== cost.timeCost || used.parallelism !== cost.parallelism
      )
    }
  }
}

const isArgon2id = (passwordHash: string): boolean => passwordHash.startsWith('$argon2id$')

const matchesAny = async (passwordHash: string, password: string, signal?: AbortSignal): Promise<boolean> => {
  if (isArgon2id(passwordHash)) return verify(passwordHash, password, undefined, signal)
  const old = parseOldHash(passwordHash)
  if (!old) throw new Error('a stored password hash cannot be read')
  const digest = await makeOldDigest(password, old.scheme)
  return 'wrapped' in old
    ? verify(old.wrapped, textToWrap(digest), undefined, signal)
    : timingSafeEqual(digest, old.digest)
}

/** Whether the PHC string of another portal can be verified here, without costs that would hold a process up. */
export const isBearableArgon2id = (text: string): boolean => {
  if (!isArgon2id(text)) return false
  try {
    const { memoryCost, timeCost, parallelism } = parseOptions(text)
    return memoryCost <= 65_536 && timeCost <= 4 && parallelism <= 4
  } catch {
    return false
  }
}

function fits(password: string): boolean {
  return password.length <= longestPassword * 2 && [...password].length <= longestPassword
}
