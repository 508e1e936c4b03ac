import { setTimeout as sleep } from 'node:timers/promises'

/** Work of one owner at once. */
const perOwner = 5
/** Of all owners of one group at once; only the first piece of an owner may go beyond. */
const perGroup = 40
/** Of all. Half of these places are for first pieces only, so that owners who come last find one. */
const inAll = 400
/** An owner whose work has hung so often in a row has one place, until some of its work does not hang. */
const mostHangs = 3
/** While all that is due is being done. Otherwise the end of one piece is the time to look. */
const lookAgainMs = 500
/** Several pieces end within this time, and one look finds their successors. */
const gatherMs = 20
/** After work that failed. It is still due. Without a pause it would be done again at once. */
const failedMs = 5000

/** How often in a row the work of each owner has hung. A process keeps it from one run to the next. */
export type Hangs = Map<string, number>

type FairWork<Piece extends { id: string }> = {
  /** What is due, the first ones first, of each owner at most `mostEach`. Pieces that are being done are left out here. */
  listDue(mostEach: number): Promise<Piece[]>
  ownerOf(piece: Piece): string
  /** Owners of one group share its places. */
  groupOf(piece: Piece): string
  /** Records its outcome, so that the piece is due no more or later. */
  work(piece: Piece): Promise<'done' | 'hung'>
  onFailure(error: unknown, piece: Piece): void
}

/** Does what is due until nothing is. When the signal comes it begins nothing more and waits for what is being done. */
export const workFairly = async <Piece extends { id: string }>(
  { listDue, ownerOf, groupOf, work, onFailure }: FairWork<Piece>,
  signal: AbortSignal,
  hangs: Hangs = new Map()
): Promise<void> => {
  const running = new Map<string, Promise<void>>()
  const [ofOwner, ofGroup] = [createCounts(), createCounts()]
  const isFree = (owner: string, group: string): boolean => {
    if (ofOwner.of(owner) === 0) return running.size < inAll
    if ((hangs.get(owner) ?? 0) >= mostHangs) return false
    return ofOwner.of(owner) < perOwner && ofGroup.of(group) < perGroup && running.size < inAll / 2
  }
  const begin = async (piece: Piece, owner: string, group: string): Promise<void> => {
    ofOwner.add(owner, 1)
    ofGroup.add(group, 1)
    try {
      if ((await work(piece)) === 'hung') hangs.set(owner, (hangs.get(owner) ?? 0) + 1)
      else hangs.delete(owner)
    } catch (error) {
      onFailure(error, piece)
      await sleep(failedMs, undefined, { signal }).catch(() => {})
    } finally {
      ofOwner.add(owner, -1)
      ofGroup.add(group, -1)
      running.delete(piece.id)
    }
  }
  try {
    while (!signal.aborted) {
      // Those that are being done are still due, also one whose outcome is recorded while they are listed.
      const begun = new Set(running.keys())
      const due = (await listDue(2 * perOwner)).filter(({ id }) => !begun.has(id))
      for (const piece of inTurn(due, ownerOf, ofOwner)) {
        const [owner, group] = [ownerOf(piece), groupOf(piece)]
        if (isFree(owner, group)) running.set(piece.id, begin(piece, owner, group))
      }
      if (running.size === 0) return
      await Promise.race([sleep(lookAgainMs), ...running.values()])
      await sleep(gatherMs)
    }
  } finally {
    // Also when the list could not be read. The next run would do once more what is still being done.
    await Promise.all(running.values())
  }
}

/** The first piece of each owner, then the second of each: what an owner has in work counts. */
const inTurn = <Piece>(due: Piece[], ownerOf: (piece: Piece) => string, inWork: Counts): Piece[] => {
  const before = createCounts()
  const ranked = due.map((piece) => {
    const owner = ownerOf(piece)
    before.add(owner, 1)
    return { piece, rank: before.of(owner) + inWork.of(owner) }
  })
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ piece }) => piece)
}

/** One count for each key. A count of zero keeps no room. */
export const createCounts = () => {
  const counts = new Map<string, number>()
  const of = (key: string): number => counts.get(key) ?? 0
  const add = (key: string, change: 1 | -1): void => {
    const next = of(key) + change
    if (next === 0) counts.delete(key)
    else counts.set(key, next)
  }
  return { of, add }
}
type Counts = ReturnType<typeof createCounts>
