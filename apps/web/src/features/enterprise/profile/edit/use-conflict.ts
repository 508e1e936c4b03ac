import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { commonBase, findOwnSave, type OthersVersion, othersVersion } from './conflict.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftState } from './draft-state.ts'
import { formValues, type FormValues, type ProfileView, rebase, submittedValues } from './profile-values.ts'
import { othersVersionQuery } from '../profile.queries.ts'

export type Conflict = {
  /** Undefined while it is fetched again after an error. */
  theirs: OthersVersion | undefined
  error: Error | null
  retry: () => void
  /** Keeps my changes and takes all other values from their version. */
  keepMine: () => void
  takeTheirs: () => void
}

type Editing<O> = {
  view: ProfileView
  form: UseFormReturn<FormValues, unknown, O>
  draft: { saver: DraftSaver; state: DraftState }
  onView: (view: ProfileView) => void
  onFound: (papers: ProfileView['papers']) => void
}

/**
 * R18: never overwrites silently; nothing is sent until the user has chosen. Undefined while the other version is fetched
 * for the first time, because it may be our own save whose answer was lost.
 */
export const useConflict = <O>({
  view,
  form,
  draft: { saver, state },
  onView,
  onFound
}: Editing<O>): Conflict | undefined => {
  const isOn = state.phase === 'conflict'
  const [origin, setOrigin] = useState(() =>
    view.draft && view.draft.baseRevision !== view.revision ? undefined : submittedValues(view)
  )
  const server = useQuery({ ...othersVersionQuery(`${state.revision}.${state.baseRevision}`), enabled: isOn })
  const fresh = isOn && !server.isFetching ? server.data : undefined

  useEffect(() => {
    if (fresh) onFound(fresh.papers)
  }, [fresh, onFound])

  const settle = (values: FormValues, from: ProfileView) => {
    const { draft, revision } = from
    onView(from)
    setOrigin(submittedValues(from))
    form.reset(values)
    saver.adopt(formValues(from), { revision: draft?.revision ?? 0, baseRevision: revision, savedAt: draft?.savedAt })
  }

  const ownSave = fresh && findOwnSave(fresh, { state, sent: saver.sent() })
  useEffect(() => {
    if (fresh?.draft && ownSave) {
      saver.adopt(ownSave, {
        revision: fresh.draft.revision,
        baseRevision: fresh.revision,
        savedAt: fresh.draft.savedAt
      })
    }
  }, [fresh, ownSave, saver])

  const isChecking = fresh === undefined && server.errorUpdateCount === 0
  if (!isOn || ownSave || isChecking) return undefined
  const theirs = fresh && othersVersion(fresh, state)
  return {
    theirs,
    error: server.error,
    retry: () => void server.refetch(),
    keepMine: () => {
      if (!fresh || !theirs) return
      const sides = { mine: { ...form.getValues() }, theirs: theirs.values }
      settle(rebase({ base: commonBase(fresh, state, { saved: saver.base(), origin }, sides), ...sides }), fresh)
    },
    takeTheirs: () => {
      if (fresh && theirs) settle(theirs.values, fresh)
    }
  }
}
