import { setTimeout as sleep } from 'node:timers/promises'

/** Work of one owner at once. An owner whose work hangs takes no more places than these. */
const perOwner = 5
/** Of all owners. */
const inAll = 200
/** While all that is due is being done. Otherwise the end of one piece is the time to look. */
const lookAgainMs = 500
/** Several pieces end within this time, and one look finds their successors. */
const gatherMs = 20
/** After work that failed. It is still due. Without a pause it would be done again at once. */
const failedMs = 5000

type FairWork<Piece extends { id: string }> = {
  /** What is due, the first ones first, of each owner at most `mostEach`. Pieces that are being done are left out here. */
  listDue(mostEach: number): Promise<Piece[]>
  ownerOf(piece: Piece): string
  /** Records its outcome, so that the piece is due no more or later. */
  work(piece: Piece): Promise<void>
  onFailure(error: unknown, piece: Piece): void
}

/** Does what is due until nothing is. When the signal comes it begins nothing more and waits for what is being done. */
export const workFairly = async <Piece extends { id: string }>(
  { listDue, ownerOf, work, onFailure }: FairWork<Piece>,
  signal: AbortSignal
): Promise<void> => {
  const running = new Map<string, Promise<void>>()
  const places = new Map<string, number>()
  const occupy = (owner: string, change: 1 | -1): void => {
    places.set(owner, (places.get(owner) ?? 0) + change)
  }
  const isFree = (owner: string): boolean => running.size < inAll && (places.get(owner) ?? 0) < perOwner
  const begin = async (piece: Piece, owner: string): Promise<void> => {
    occupy(owner, 1)
    try {
      await work(piece)
    } catch (error) {
      onFailure(error, piece)
      await sleep(failedMs, undefined, { signal }).catch(() => {})
    } finally {
      occupy(owner, -1)
      running.delete(piece.id)
    }
  }
  try {
    while (!signal.aborted) {
      // Those that are being done are still due, also one whose outcome is recorded while they are listed.
      const begun = new Set(running.keys())
      for (const piece of await listDue(2 * perOwner)) {
        const owner = ownerOf(piece)
        if (!begun.has(piece.id) && isFree(owner)) running.set(piece.id, begin(piece, owner))
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
