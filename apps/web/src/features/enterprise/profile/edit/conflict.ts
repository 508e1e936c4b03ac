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
  /** The author if it is another draft; undefined if it was submitted. */
  savedBy: string | undefined
  at: Date | undefined
}

type Seen = { state: DraftState; sent: readonly FormValues[] }

/** What we sent, if the server's draft is our own save whose answer was lost. */
export const findOwnSave = (view: ProfileView, { state, sent }: Seen): FormValues | undefined => {
  if (view.draft === null || view.revision !== state.baseRevision) return undefined
  const stored = formValues(view)
  return sent.find((values) => changedKeys(stored, values).length === 0)
}

/** The version that conflicts with ours: an unseen draft, or else the newly submitted profile. */
export const othersVersion = (view: ProfileView, state: DraftState): OthersVersion => {
  const { draft } = view
  return draft && draft.revision !== state.revision
    ? { values: formValues(view), savedBy: draft.savedBy, at: draft.savedAt }
    : { values: submittedValues(view), savedBy: undefined, at: view.updatedAt ?? undefined }
}

type Origins = {
  /** The values that this browser saved last. */
  saved: FormValues
  /** The profile in force when the form was opened; unknown if the draft was based on an older profile. */
  origin: FormValues | undefined
}

/** The version that both started from: the last common draft or, if the profile has changed, the old profile. */
export const commonBase = (
  view: ProfileView,
  state: DraftState,
  { saved, origin }: Origins,
  sides: { mine: FormValues; theirs: FormValues }
): FormValues => {
  if (view.revision === state.baseRevision) return saved
  return origin ?? guessBase(sides.mine, sides.theirs)
}
