import { saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import { type ProfileKey, sensitiveProfileKeys } from '@portal/contract/enterprise/profile-fields'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { call } from '#web/shared/api.ts'
import type { Consents } from '../consents.ts'
import { createDraftSaver, type DraftSaver } from './draft-saver.ts'
import { type DraftState, isUnsaved } from './draft-state.ts'
import {
  formValues,
  type FormValues,
  type ProfileView,
  storedKeys,
  wireValues,
  withheldKeys
} from './profile-values.ts'

/** A draft of an older profile is a conflict from the start. */
const initialState = ({ draft, revision }: ProfileView): DraftState => ({
  revision: draft?.revision ?? 0,
  baseRevision: draft?.baseRevision ?? revision,
  savedAt: draft?.savedAt,
  phase: draft && draft.baseRevision !== revision ? 'conflict' : 'saved',
  failures: 0
})

/** R18: saves the draft while typing, when the network is back, when the page is hidden, and before it closes. */
export const useDraft = <O>(
  view: ProfileView,
  form: UseFormReturn<FormValues, unknown, O>,
  consents: Pick<Consents, 'isMissing' | 'watch'>
): { saver: DraftSaver; state: DraftState } => {
  const [{ saver, keepStored }] = useState(() => openSaver(view, form, consents))
  useEffect(() => keepStored(view), [keepStored, view])
  const state = useSyncExternalStore(saver.subscribe, saver.state)
  useEffect(() => form.subscribe({ formState: { values: true }, callback: saver.edited }), [form, saver])
  // A value whose consent was given just now is part of the draft from now on.
  useEffect(() => consents.watch(saver.edited), [consents, saver])
  useEffect(() => watchPage(saver), [saver])
  return { saver, state }
}

const openSaver = <O>(
  view: ProfileView,
  form: UseFormReturn<FormValues, unknown, O>,
  { isMissing }: Pick<Consents, 'isMissing'>
) => {
  let stored = storedKeys(view)
  const saver = createDraftSaver(
    {
      // The server refuses values that lack their consent (PIPL art. 29), so the draft goes on without them.
      readValues: () => withoutUnconsented(form.getValues(), stored, isMissing),
      save: ({ values, ...revisions }, options) =>
        call(
          saveProfileDraft,
          { body: { ...revisions, values: wireValues(values, stored), withheld: withheldKeys(values) } },
          options
        )
    },
    initialState(view),
    formValues(view)
  )
  return { saver, keepStored: (latest: ProfileView): void => void (stored = storedKeys(latest)) }
}

const withoutUnconsented = (
  values: FormValues,
  stored: ReadonlySet<ProfileKey>,
  isMissing: Consents['isMissing']
): FormValues => {
  const kept = { ...values }
  for (const key of sensitiveProfileKeys) if (isMissing(key, values[key])) kept[key] = stored.has(key) ? null : ''
  return kept
}

const watchPage = (saver: DraftSaver): (() => void) => {
  const onHide = () => {
    if (document.visibilityState === 'hidden') void saver.flush({ isLast: true })
  }
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!isUnsaved(saver.state())) return
    event.preventDefault()
    // If the user stays, the draft is saved.
    void saver.flush({ isLast: true })
  }
  // The next try may be a minute away.
  const onOnline = () => void saver.flush()
  window.addEventListener('online', onOnline)
  document.addEventListener('visibilitychange', onHide)
  window.addEventListener('beforeunload', onUnload)
  return () => {
    window.removeEventListener('online', onOnline)
    document.removeEventListener('visibilitychange', onHide)
    window.removeEventListener('beforeunload', onUnload)
    saver.stop()
  }
}
