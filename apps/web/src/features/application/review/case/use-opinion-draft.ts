import { useState } from 'react'
import { readStored, writeStored } from '#web/shared/stored.ts'
import {
  emptyDraft,
  isEmptyDraft,
  isOwnOpinion,
  type OpinionDraft,
  parseDraft,
  withFlag,
  withoutRepeats
} from './opinion-draft.ts'

export type KeptDraft = {
  draft: OpinionDraft
  isEmpty: boolean
  /** The opinion repeats the remarks, because the reviewer has not changed it. */
  isFromRemarks: boolean
  /** Without what the remarks say. */
  sent: OpinionDraft
  /** The draft was restored after a reload. */
  isRestored: boolean
  setOpinion: (opinion: string) => void
  /** Undefined removes the flag. */
  setFlag: (item: string, flag: string | undefined) => void
  clear: () => void
}

/**
 * Stored in this window across reloads and visits to other cases. Closing the window or 退出 deletes it. `labelOf` names
 * the items in the language of the applicant.
 */
export const useOpinionDraft = (key: string, labelOf: (item: string) => string): KeptDraft => {
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
    isFromRemarks: draft.opinion !== '' && !isOwnOpinion(draft, labelOf),
    sent: withoutRepeats(draft, labelOf),
    isRestored,
    setOpinion: (opinion) => keep({ ...draft, opinion }),
    setFlag: (item, flag) => keep(withFlag(draft, item, flag, labelOf)),
    clear: () => keep(emptyDraft)
  }
}
