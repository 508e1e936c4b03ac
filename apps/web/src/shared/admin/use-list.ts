import type { Endpoint } from '@portal/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Filter, List } from '#web/shared/list/define-list.ts'
import { useExport } from './use-export.ts'

/** A list of the desk at the place that the address says. `title` names the exported file. */
export const useList = <E extends Endpoint>(list: List<E>, title: string) => {
  const [query, setQuery] = useSearchParams()
  const [kept, setKept] = useState<Partial<Filter<E>>>({})
  const filter: Filter<E> = { ...list.read(query), ...kept }
  const trail = list.readTrail(query)
  const rows = useQuery(list.query(filter, trail.at(-1)))
  const file = useExport({ name: title, load: () => list.load(filter) })
  const to = (cursors: readonly string[], of = filter) => ({ search: `?${list.write(of, cursors)}` })
  // Every list answers so.
  const next = (rows.data as { nextCursor: string | null } | undefined)?.nextCursor
  return {
    list,
    filter,
    rows,
    file,
    isNarrowed: list.isNarrowed(filter),
    page: trail.length + 1,
    /** The address without `?`. */
    address: list.write(filter, trail).toString(),
    first: to([]),
    previous: trail.length > 0 ? to(trail.slice(0, -1)) : undefined,
    next: next ? to([...trail, next]) : undefined,
    cleared: to([], list.cleared(filter)),
    /** From the first page on. flushSync: an address that came later would take away what was typed meanwhile. */
    change(wish: Filter<E>) {
      file.dismiss()
      setKept(list.hiddenOf(wish))
      setQuery(list.write(wish), { flushSync: true })
    }
  }
}
