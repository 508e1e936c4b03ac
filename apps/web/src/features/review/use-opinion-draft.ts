import { useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { emptyDraft, isEmptyDraft, type OpinionDraft, parseDraft } from './opinion-draft.ts'

export type KeptDraft = {
  draft: OpinionDraft
  isEmpty: boolean
  /** There was something from before a reload. */
  isRestored: boolean
  setOpinion: (opinion: string) => void
  /** Undefined takes the flag away. */
  setFlag: (item: string, flag: string | undefined) => void
  clear: () => void
}

/** Kept in this window, through a reload and through visits to other cases; gone when the window is closed, and with 退出. */
export const useOpinionDraft = (key: string): KeptDraft => {
  const [draft, setDraft] = useState(() => parseDraft(readStored(key, 'session')))
  const [isRestored, setRestored] = useState(() => !isEmptyDraft(draft))
  const keep = (next: OpinionDraft) => {
    setDraft(next)
    setRestored(false)
    writeStored(key, isEmptyDraft(next) ? '' : JSON.stringify(next), 'session')
  }
  return {
    draft,
    isEmpty: isEmptyDraft(draft),
    isRestored,
    setOpinion: (opinion) => keep({ ...draft, opinion }),
    setFlag: (item, flag) => {
      const { [item]: _, ...others } = draft.flags
      keep({ ...draft, flags: flag === undefined ? others : { ...draft.flags, [item]: flag } })
    },
    clear: () => keep(emptyDraft)
  }
}
