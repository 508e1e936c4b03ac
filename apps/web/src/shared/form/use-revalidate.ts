import { useFormContext } from 'react-hook-form'

/** Validates another field again, such as the repetition of a password, if it was already filled in. */
export const useRevalidate = (name: string | undefined): (() => void) => {
  const { trigger, getFieldState } = useFormContext()
  return () => {
    if (name && getFieldState(name).isTouched) void trigger(name)
  }
}
