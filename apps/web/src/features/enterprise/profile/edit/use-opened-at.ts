import { isProfileKey } from '@portal/contract/enterprise/profile-fields'
import { useEffect } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useLocation } from 'react-router'
import type { FormValues } from './profile-values.ts'
import { sectionTitleId } from './section-nav.tsx'

/** `#bankAccount` opens at the field, `#bank` at the section. */
export const useOpenedAt = <O>(form: UseFormReturn<FormValues, unknown, O>): void => {
  const { hash } = useLocation()
  useEffect(() => {
    const target = hash.slice(1)
    if (isProfileKey(target)) form.setFocus(target)
    else if (target) {
      document.getElementById(target)?.scrollIntoView()
      document.getElementById(sectionTitleId(target))?.focus({ preventScroll: true })
    }
  }, [form, hash])
}
