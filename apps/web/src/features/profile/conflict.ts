import type { DraftState } from './draft-state.ts'
import {
  changedKeys,
  formValues,
  type FormValues,
  guessBase,
  type ProfileView,
  submittedValues
} from './profile-values.ts'

export type OthersVersion = {
  values: FormValues
  /** Where it is another's draft; otherwise it was submitted. */
  savedBy: string | undefined
  at: Date | undefined
}

type Seen = { state: DraftState; sent: FormValues }

/** Whether what the server has is only our own save, whose answer was lost on the way. */
export const isOwnSave = (view: ProfileView, { state, sent }: Seen): boolean =>
  view.draft !== null && view.revision === state.baseRevision && changedKeys(formValues(view), sent).length === 0

/** What stands against ours: a draft that we have not seen, or else what was submitted meanwhile. */
export const othersVersion = (view: ProfileView, state: DraftState): OthersVersion => {
  const { draft } = view
  return draft && draft.revision !== state.revision
    ? { values: formValues(view), savedBy: draft.savedBy, at: draft.savedAt }
    : { values: submittedValues(view), savedBy: undefined, at: view.updatedAt ?? undefined }
}

type Origins = {
  /** What the server last had from this browser. */
  saved: FormValues
  /** The profile in force when the form was opened; unknown where a draft of an older one was opened. */
  origin: FormValues | undefined
}

/** What both versions started from: the last common draft, or, when the profile itself moved on, the old profile. */
export const commonBase = (
  view: ProfileView,
  state: DraftState,
  { saved, origin }: Origins,
  sides: { mine: FormValues; theirs: FormValues }
): FormValues => {
  if (view.revision === state.baseRevision) return saved
  return origin ?? guessBase(sides.mine, sides.theirs)
}
