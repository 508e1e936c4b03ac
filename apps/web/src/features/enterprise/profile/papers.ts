import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ProfileView } from './edit/profile-values.ts'

export type Papers = {
  /** The paper with this id; null if unknown. */
  find: (id: string | null | undefined) => AttachmentView | null
  learn: (more: ProfileView['papers']) => void
}

/** Every paper that this page has received, by id: the form holds ids, but users see files. */
export const usePapersOf = (view: Pick<ProfileView, 'papers'>): Papers => {
  const [known, setKnown] = useState<ProfileView['papers']>({})
  const learn = useCallback((more: ProfileView['papers']) => setKnown((before) => ({ ...before, ...more })), [])
  return useMemo(
    () => ({ find: (id) => (id ? (known[id] ?? view.papers[id] ?? null) : null), learn }),
    [known, learn, view.papers]
  )
}

export const PapersContext = createContext<Papers>({ find: () => null, learn: () => {} })

export const usePapers = (): Papers => useContext(PapersContext)
