import { randomBytes } from 'node:crypto'
import { createPasswordHasher } from '@portal/api/src/adapters/hashing.ts'
import { hash, verify } from '@node-rs/argon2'
import { availableParallelism } from 'node:os'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** The same number as in the API; see createPasswordHasher. */
const inFlight = Math.max(1, Math.floor(availableParallelism() / 2))

const password = randomBytes(12).toString('base64url')
const stored = await hash(password, cost)
if (createPasswordHasher().isOutdated(stored)) throw new Error('the API hashes with other parameters')

const measure = async (seconds: number): Promise<number> => {
  const started = performance.now()
  let done = 0
  const lane = async () => {
    while (performance.now() - started < seconds * 1000) {
      await verify(stored, password, cost)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return (done * 1000) / (performance.now() - started)
}

process.on('message', (seconds: number) => void measure(seconds).then((perSecond) => process.send?.(perSecond)))
process.once('disconnect', () => process.exit())
