import { giveConsent } from '@portal/contract/enterprise/privacy-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { type ConsentKind, consentFor, consentKinds } from '@portal/contract/identity/consent'
import { createContext, useContext, useMemo, useRef, useState } from 'react'
import { call } from '#web/shared/api.ts'
import { withheld } from '#web/shared/form/field-text.ts'
import type { FormValues, ProfileView } from './edit/profile-values.ts'

/** PIPL art. 29: the separate consents of this account to sensitive values. */
export type Consents = {
  /** In force before the form was opened, so that nothing is asked for. */
  wasGiven: (kind: ConsentKind) => boolean
  has: (kind: ConsentKind) => boolean
  give: (kind: ConsentKind) => Promise<void>
  isMissing: (field: string, value: string | null) => boolean
  /** The field that lacks its consent → the fault. */
  faults: (values: FormValues) => Partial<Record<ProfileKey, 'consent.required'>>
  /** Calls after each consent. Returns how to stop. */
  watch: (onGiven: () => void) => () => void
}

/** A value is typed when it is neither empty, nor kept as it is stored, nor withheld. */
export const isTyped = (value: string | null | undefined): boolean => Boolean(value) && value !== withheld

export const useConsentsOf = ({ consents: before }: Pick<ProfileView, 'consents'>): Consents => {
  const [given, setGiven] = useState<ReadonlySet<ConsentKind>>(new Set(before))
  // The draft is saved between two renders.
  const now = useRef(given)
  const watchers = useRef(new Set<() => void>())
  return useMemo(() => {
    const isMissing = (field: string, value: string | null): boolean => {
      const kind = consentFor(field)
      return kind !== undefined && isTyped(value) && !now.current.has(kind)
    }
    return {
      wasGiven: (kind) => before.includes(kind),
      has: (kind) => given.has(kind),
      give: async (kind) => {
        await call(giveConsent, { body: { kind, version: consentKinds[kind].version } })
        now.current = new Set([...now.current, kind])
        setGiven(now.current)
        for (const onGiven of watchers.current) onGiven()
      },
      isMissing,
      faults: (values) => {
        const fields = Object.values(consentKinds).map(({ field }) => field)
        return Object.fromEntries(
          fields.filter((field) => isMissing(field, values[field])).map((field) => [field, 'consent.required'])
        )
      },
      watch: (onGiven) => {
        const { current } = watchers
        current.add(onGiven)
        return () => void current.delete(onGiven)
      }
    }
  }, [before, given])
}

export const ConsentsContext = createContext<Consents>({
  wasGiven: () => true,
  has: () => true,
  give: async () => {},
  isMissing: () => false,
  faults: () => ({}),
  watch: () => () => {}
})

export const useConsents = (): Consents => useContext(ConsentsContext)
