type Work<Piece> = {
  /** In transactions of its own, which are short however many pieces there are. */
  work(piece: Piece): Promise<unknown>
  onFailure(error: unknown, piece: Piece): void
}

/**
 * Does each piece after the other. One that fails is told of and stays due, and the others are done nevertheless. After
 * the signal it begins no more.
 */
export const oneByOne = async <Piece>(
  pieces: readonly Piece[],
  { work, onFailure }: Work<Piece>,
  signal?: AbortSignal
): Promise<void> => {
  for (const piece of pieces) {
    if (signal?.aborted) return
    await work(piece).catch((error: unknown) => onFailure(error, piece))
  }
}
