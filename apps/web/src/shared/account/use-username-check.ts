import { checkUsername } from '@portal/contract/identity/registration'
import { judgeUsername, usernameKey } from '@portal/contract/username'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type FieldValues, type Path, type UseFormReturn, useWatch } from 'react-hook-form'
import { call } from '#web/shared/api.ts'

const delayMs = 300

/** ux 4: asks on blur whether the name is free. Adds taken names to `takenNames`, which the form's check reads. */
export const useUsernameCheck = <V extends FieldValues & { username: string }, O>(
  form: UseFormReturn<V, unknown, O>,
  takenNames: Set<string>
) => {
  const queryClient = useQueryClient()
  const name = 'username' as Path<V>
  const current: string = useWatch({ control: form.control, name })
  const [freeName, setFreeName] = useState<string>()
  const timer = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const ask = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => {
      const username = form.getValues(name).trim()
      if (judgeUsername(username)) return
      queryClient.fetchQuery(usernameQuery(username)).then(
        ({ available }) => {
          if (available) return setFreeName(username)
          takenNames.add(usernameKey(username))
          void form.trigger(name)
        },
        // Ignored: registering gives the binding answer.
        () => undefined
      )
    }, delayMs)
  }
  return { ask, isFree: freeName !== undefined && freeName === current.trim() && !takenNames.has(usernameKey(current)) }
}

/** Not asked for names that R3 refuses anyway. */
const usernameQuery = (username: string) =>
  queryOptions({
    queryKey: ['username', username],
    queryFn: ({ signal }) => call(checkUsername, { params: { username } }, { signal }),
    enabled: judgeUsername(username) === undefined,
    staleTime: 20_000,
    retry: false
  })
