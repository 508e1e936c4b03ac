import { ApiProblem } from '#web/shared/problem.ts'
import { type DraftEvent, type DraftState, isUnsaved, nextDraft, saveDelayMs } from './draft-state.ts'
import { changedKeys, type FormValues } from './profile-values.ts'

type Saved = { revision: number; savedAt: Date }
type Wish = { revision: number; baseRevision: number; values: FormValues }

type Needs = {
  /** `isLast`: the page is closing, and the request must outlive it. */
  save: (wish: Wish, options: { isLast: boolean }) => Promise<Saved>
  readValues: () => FormValues
}

export type DraftSaver = ReturnType<typeof createDraftSaver>

/** R18: saves the draft shortly after the last change, one request at a time. */
export const createDraftSaver = ({ save, readValues }: Needs, initial: DraftState, initialValues: FormValues) => {
  let state = initial
  // The last version that this browser and the server shared; a rebase starts from it.
  let base = initialValues
  // The versions of all saves since then whose answers may have been lost.
  let sent: readonly FormValues[] = []
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const move = (event: DraftEvent): void => {
    state = nextDraft(state, event)
    clearTimeout(timer)
    const delay = saveDelayMs(state)
    if (delay !== undefined) timer = setTimeout(() => void run(), delay)
    for (const listener of listeners) listener()
  }

  const attempt = async (isLast: boolean): Promise<void> => {
    const values = { ...readValues() }
    const { revision, baseRevision } = state
    sent = [...sent, values]
    move({ type: 'saving' })
    try {
      const saved = await save({ revision, baseRevision, values }, { isLast })
      base = values
      sent = []
      move({ type: 'saved', ...saved, isCurrent: isSame(readValues(), values) })
    } catch (error) {
      move({ type: outcomeOf(error) })
    }
  }

  const run = (isLast = false): Promise<void> => {
    running ??= attempt(isLast).finally(() => (running = undefined))
    return running
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    state: (): DraftState => state,
    base: (): FormValues => base,
    /** The server may have stored one of these, although this browser got no answer. */
    sent: (): readonly FormValues[] => sent,
    edited: (): void => move({ type: 'edited', isAsSaved: isSame(readValues(), base) }),
    conflicted: (): void => move({ type: 'conflicted' }),
    /** R36: the check has ended, so what was typed meanwhile can be saved. */
    released: (): void => move({ type: 'released' }),
    /** From now on the server has `values` under these revisions. */
    adopt: (
      values: FormValues,
      server: { revision: number; baseRevision: number; savedAt: Date | undefined }
    ): void => {
      base = values
      sent = []
      move({ type: 'adopted', ...server, isCurrent: isSame(readValues(), values) })
    },
    /** Saves unsaved changes at once; false if some remain unsaved. */
    flush: async ({ isLast = false }: { isLast?: boolean } = {}): Promise<boolean> => {
      await running
      // The user may keep typing during a save, so it tries three times.
      for (let round = 0; round < 3 && (state.phase === 'edited' || state.phase === 'failed'); round += 1) {
        await run(isLast)
        if (state.phase === 'failed') break
      }
      return !isUnsaved(state)
    },
    /** Ends the draft after it was submitted. */
    done: (): void => move({ ...state, type: 'adopted', isCurrent: true }),
    stop: (): void => clearTimeout(timer)
  }
}

const isSame = (a: FormValues, b: FormValues): boolean => changedKeys(a, b).length === 0

const outcomeOf = (error: unknown): 'conflicted' | 'held' | 'refused' | 'failed' => {
  if (!(error instanceof ApiProblem)) return 'failed'
  if (error.code === 'profile.conflict') return 'conflicted'
  if (error.code === 'check.waiting') return 'held'
  return error.status === 400 || error.status === 413 ? 'refused' : 'failed'
}
