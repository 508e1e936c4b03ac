import { isUnavailable } from '@portal/db/faults'

type Work<Piece> = {
  /** In transactions of its own, which are short however many pieces there are. */
  work(piece: Piece): Promise<unknown>
  onFailure(error: unknown, piece: Piece): void
}

/** So often in a row says that the database is away, and that the other pieces would wait for it in vain. */
const mostUnavailable = 5

/**
 * Does each piece after the other. One that fails is told of and stays due, and the others are done nevertheless. After
 * the signal it begins no more.
 * @throws at the end if a piece failed, so that the job counts as failed
 */
export const oneByOne = async <Piece>(
  pieces: Iterable<Piece> | AsyncIterable<Piece>,
  { work, onFailure }: Work<Piece>,
  signal?: AbortSignal
): Promise<void> => {
  const failures: unknown[] = []
  let unavailable = 0
  for await (const piece of pieces) {
    if (signal?.aborted) return
    try {
      await work(piece)
      unavailable = 0
    } catch (error) {
      onFailure(error, piece)
      failures.push(error)
      unavailable = isUnavailable(error) ? unavailable + 1 : 0
      if (unavailable === mostUnavailable) break
    }
  }
  if (failures.length > 0) throw new Error(`${failures.length} pieces failed`, { cause: failures.at(-1) })
}

/** What `list` finds, page after page. Pieces that stay due stay in the list, so each page begins after the last piece. */
export async function* inPages<Piece>(
  most: number,
  list: (page: { after: Piece | undefined; most: number }) => Promise<Piece[]>
): AsyncGenerator<Piece> {
  let after: Piece | undefined
  do {
    const pieces = await list({ after, most })
    yield* pieces
    after = pieces.length === most ? pieces.at(-1) : undefined
  } while (after)
}
