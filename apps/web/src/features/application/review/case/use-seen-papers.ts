import { useCallback, useState } from 'react'
import type { Case } from '../review.queries.ts'

/** R47: the papers that this reviewer has opened in this round, before and on this page. */
export const useSeenPapers = ({ seenPapers = [] }: Case) => {
  const [opened, setOpened] = useState<readonly string[]>([])
  const onOpened = useCallback((id: string) => setOpened((before) => [...before, id]), [])
  return { seen: new Set([...seenPapers, ...opened]), onOpened }
}
