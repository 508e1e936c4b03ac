import { useStored } from '#web/shared/use-stored.ts'

/** Enterprise and actions are always shown. */
export const choosableColumns = ['qualification', 'state', 'submittedAt', 'dueAt', 'claimedBy'] as const

export type ChoosableColumn = (typeof choosableColumns)[number]

/** Stores the hidden columns, so that a column added later is shown. */
export const shownColumns = (hidden: string): ChoosableColumn[] => {
  const names = hidden.split(',')
  return choosableColumns.filter((column) => !names.includes(column))
}

/** antd's sizes of a table. The first shows ten rows at 1440 × 900. */
export const densities = ['small', 'middle', 'large'] as const

export type Density = (typeof densities)[number]

/** ux 15: the columns of the queue and the height of its rows, chosen once for this browser. */
export const useQueueLooks = () => {
  const [hidden, hide] = useStored('portal.admin.queue.hidden-columns')
  const [kept, keep] = useStored('portal.admin.queue.density')
  return {
    shown: shownColumns(hidden),
    choose: (wanted: readonly ChoosableColumn[]) =>
      hide(choosableColumns.filter((column) => !wanted.includes(column)).join(',')),
    density: densities.find((density) => density === kept) ?? densities[0],
    setDensity: (density: Density) => keep(density)
  }
}

export type QueueLooks = ReturnType<typeof useQueueLooks>
