/** Seconds. An access token and an ID token live an hour. */
export const tokenLifetimeSeconds = 3600

/** A new key is published this long before it signs, so that every process and every connected system knows it by then. */
const leadMs = 10 * 60_000

/** How long a key stays published after the next one began to sign: until its last token has ended, with a margin. */
const trailMs = (tokenLifetimeSeconds + 10 * 60) * 1000

type Aged = { createdAt: Date }

/**
 * The keys that are published, the one that signs first. Every process gets the same answer from the rows alone.
 * @throws Error without keys
 */
export const keysAt = <Key extends Aged>(keys: readonly Key[], now: Date): [Key, ...Key[]] => {
  const newestFirst = keys.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  const signsFrom = (key: Key): number => key.createdAt.getTime() + leadMs
  const signing = newestFirst.find((key) => signsFrom(key) <= now.getTime()) ?? newestFirst.at(-1)
  if (!signing) throw new Error('there is no signing key')
  const isPublished = (key: Key): boolean => {
    const next = newestFirst[newestFirst.indexOf(key) - 1]
    return next === undefined || signsFrom(next) + trailMs > now.getTime()
  }
  return [signing, ...newestFirst.filter((key) => key !== signing && isPublished(key))]
}
