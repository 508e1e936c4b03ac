import { useState } from 'react'
import type { QueueRow } from '../review.queries.ts'

/** ux 15: the ticked rows among the visible ones that have an action. */
export const useSelection = (rows: readonly QueueRow[]) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(none)
  const selectable = rows.filter(isSelectable)
  const selected = selectable.filter(({ id }) => ids.has(id))
  const isWhole = selected.length === selectable.length
  return {
    selected,
    /** For the checkbox in the table head; undefined if no row can be selected. */
    whole: selectable.length === 0 ? undefined : isWhole ? 'all' : selected.length > 0 ? 'some' : 'none',
    choose: (chosen: readonly string[]) => setIds(new Set(chosen)),
    has: (id: string) => ids.has(id),
    toggle: (id: string) => setIds((before) => (before.has(id) ? without(before, [id]) : new Set([...before, id]))),
    toggleAll: () => setIds(isWhole ? none : new Set(selectable.map(({ id }) => id))),
    untick: (done: readonly string[]) => setIds((before) => without(before, done)),
    clear: () => setIds(none)
  } as const
}

export type Selection = ReturnType<typeof useSelection>

export const isSelectable = ({ allowedActions }: QueueRow): boolean => allowedActions.length > 0

const none: ReadonlySet<string> = new Set()

const without = (ids: ReadonlySet<string>, gone: readonly string[]): ReadonlySet<string> =>
  new Set([...ids].filter((id) => !gone.includes(id)))
