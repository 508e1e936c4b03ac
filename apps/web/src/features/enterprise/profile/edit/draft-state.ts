export type DraftState = {
  /** Revision of the draft on the server; 0 if there is none. */
  revision: number
  /** Revision of the profile that the form was filled from. */
  baseRevision: number
  phase:
    | 'saved'
    | 'edited'
    | 'saving'
    /** Will be retried automatically. */
    | 'failed'
    /** Will fail again until the values change. */
    | 'refused'
    /** R36: a colleague checks the profile. Will be retried when the check has ended. */
    | 'held'
    /** Another user has saved or submitted. Nothing is sent until the user decides. */
    | 'conflict'
  savedAt: Date | undefined
  failures: number
}

export type DraftEvent =
  | { type: 'edited'; isAsSaved: boolean }
  | { type: 'saving' }
  | { type: 'saved'; revision: number; savedAt: Date; isCurrent: boolean }
  | { type: 'failed' | 'refused' | 'conflicted' | 'held' | 'released' }
  /** The server's version is known again, after a conflict or a discarded draft. */
  | { type: 'adopted'; revision: number; baseRevision: number; savedAt: Date | undefined; isCurrent: boolean }

/** R18: the states of the draft in one browser. */
export const nextDraft = (state: DraftState, event: DraftEvent): DraftState => {
  switch (event.type) {
    case 'edited':
      // A running save checks for changes at its end; only the user ends a conflict.
      if (state.phase === 'saving' || state.phase === 'conflict') return state
      if (state.phase === 'held' && !event.isAsSaved) return state
      return { ...state, phase: event.isAsSaved ? 'saved' : 'edited' }
    case 'saving':
      return { ...state, phase: 'saving' }
    case 'saved':
      return {
        ...state,
        revision: event.revision,
        savedAt: event.savedAt,
        failures: 0,
        phase: event.isCurrent ? 'saved' : 'edited'
      }
    case 'failed':
      return { ...state, phase: 'failed', failures: state.failures + 1 }
    case 'refused':
      return { ...state, phase: 'refused' }
    case 'conflicted':
      return { ...state, phase: 'conflict' }
    case 'held':
      return { ...state, phase: 'held' }
    case 'released':
      return state.phase === 'held' ? { ...state, phase: 'edited' } : state
    case 'adopted':
      return {
        revision: event.revision,
        baseRevision: event.baseRevision,
        savedAt: event.savedAt,
        failures: 0,
        phase: event.isCurrent ? 'saved' : 'edited'
      }
  }
}

const pauseMs = 1500
const longestRetryMs = 60_000

/** Milliseconds until the next save; undefined if none is due. */
export const saveDelayMs = ({ phase, failures }: DraftState): number | undefined => {
  if (phase === 'edited') return pauseMs
  // The page learns of the end of a check by an event. This is for an event that was lost.
  if (phase === 'held') return longestRetryMs
  return phase === 'failed' ? Math.min(longestRetryMs, 2500 * 2 ** failures) : undefined
}

export const isUnsaved = ({ phase }: DraftState): boolean => phase !== 'saved'
