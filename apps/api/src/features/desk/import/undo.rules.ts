import { importLimits } from '@portal/contract/desk/import'

const dayMs = 86_400_000

/** R53: for 30 days after a run has begun. */
export const isUndoable = ({ startedAt }: { startedAt: Date }, now: Date): boolean =>
  now.getTime() - startedAt.getTime() <= importLimits.undoDays * dayMs
