import { randomBytes } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2'
import { createBoundedQueue } from './bounded-queue.ts'

export { Busy } from './bounded-queue.ts'

export type PasswordHasher = {
  /** A PHC string, `$argon2id$v=19$m=19456,t=2,p=1$…`. */
  hash(password: string, signal?: AbortSignal): Promise<string>
  verify(passwordHash: string, password: string, signal?: AbortSignal): Promise<boolean>
  /** The work of `verify` for a user that does not exist, so that both answer after the same time (R12). Never true. */
  verifyDummy(password: string, signal?: AbortSignal): Promise<boolean>
  /** True when the hash was made with other parameters than today's: hash again after the next sign-in. */
  isOutdated(passwordHash: string): boolean
}

/** Code points. Every profile of R4 stays below, so a change of profile locks nobody out. At most 256 bytes of UTF-8. */
const longestPassword = 64

/** OWASP's second argon2id setting. The algorithm is left at the library's default, argon2id. */
const owaspCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

type Cost = typeof owaspCost

/**
 * Hashes in flight are bounded because a storm of sign-ins would otherwise take every core from all other requests.
 * Throws `Busy` when more than `queueLimit` are waiting.
 */
export function createPasswordHasher({
  inFlight = Math.max(1, Math.floor(availableParallelism() / 2)),
  queueLimit = inFlight * 128,
  cost = owaspCost
}: { inFlight?: number; queueLimit?: number; cost?: Cost } = {}): PasswordHasher {
  const run = createBoundedQueue({ inFlight, queueLimit })
  const dummyHash = hashSync(randomBytes(32), cost)

  const verifyBounded = async (passwordHash: string, password: string, signal?: AbortSignal) => {
    // A password that is too long is still hashed in a short form, so that its answer takes as long as any other.
    const isHashable = fits(password)
    const matches = await run(() => verify(passwordHash, isHashable ? password : '', cost, signal), { signal })
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
      const used = parseOptions(passwordHash)
      return (
        used.memoryCost !== cost.memoryCost || used.timeCost !== cost.timeCost || used.parallelism !== cost.parallelism
      )
    }
  }
}

function fits(password: string): boolean {
  return password.length <= longestPassword * 2 && [...password].length <= longestPassword
}
