import { useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { emptyDraft, isEmptyDraft, type OpinionDraft, parseDraft } from './opinion-draft.ts'

export type KeptDraft = {
  draft: OpinionDraft
  isEmpty: boolean
  /** The draft was restored after a reload. */
  isRestored: boolean
  setOpinion: (opinion: string) => void
  /** Undefined removes the flag. */
  setFlag: (item: string, flag: string | undefined) => void
  clear: () => void
}

/** Stored in this window across reloads and visits to other cases. Closing the window or 退出 deletes it. */
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
