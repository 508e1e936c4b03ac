import { useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'

/** Enterprise and actions are always shown. */
export const choosableColumns = ['qualification', 'state', 'submittedAt', 'dueAt', 'claimedBy'] as const

export type ChoosableColumn = (typeof choosableColumns)[number]

const storageKey = 'portal.admin.queue.hidden-columns'

/** Stores the hidden columns, so that a column added later is shown. */
export const shownColumns = (hidden: string | null): ChoosableColumn[] =>
  choosableColumns.filter((column) => !(hidden ?? '').split(',').includes(column))

/** ux 15: the columns of the queue, chosen once for this browser. */
export const useQueueColumns = () => {
  const [hidden, setHidden] = useState(() => readStored(storageKey))
  const shown = shownColumns(hidden)
  return {
    shown,
    choose: (wanted: readonly ChoosableColumn[]) => {
      const next = choosableColumns.filter((column) => !wanted.includes(column)).join(',')
      setHidden(next)
      writeStored(storageKey, next)
    }
  }
}

export type QueueColumns = ReturnType<typeof useQueueColumns>
