import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { useRef, useState } from 'react'
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type Resolver,
  useForm,
  type UseFormReturn
} from 'react-hook-form'
import type * as z from 'zod/mini'
import { ApiProblem, asProblem } from '#web/shared/problem.ts'
import type { FaultCode } from './field-text.ts'
import { splitProblem } from './server-errors.ts'

/** A rule between fields: field that shows the error → code. */
export type CrossCheck<V> = (values: V) => Partial<Record<keyof V & string, FaultCode | undefined>>

type Options<V extends FieldValues, O> = {
  schema: z.core.$ZodType<O, V>
  defaultValues: DefaultValues<V>
  check?: CrossCheck<V>
  /** When a field is first validated: on blur, or with the form if all fields may stay empty. */
  mode?: 'onTouched' | 'onSubmit'
  /** Refusal code, or pointer into the body → field that shows the text. */
  codeFields?: Readonly<Record<string, Path<V>>>
  onSubmit: (values: O, form: UseFormReturn<V, unknown, O>) => Promise<void>
  /** Runs after a refusal was shown, for example to load a new captcha. */
  onProblem?: (problem: ApiProblem) => void
}

export type ContractForm<V extends FieldValues, O> = {
  form: UseFormReturn<V, unknown, O>
  submit: (event?: { preventDefault: () => void }) => Promise<void>
  isBusy: boolean
  /** The problem that concerns no field. */
  problem: ApiProblem | undefined
  showProblem: (problem: ApiProblem | undefined) => void
}

/** The resolver for a schema of the contract. Error messages are field codes. */
export const contractResolver = <V extends FieldValues, O>(
  schema: z.core.$ZodType<O, V>,
  check?: CrossCheck<V>
): Resolver<V, unknown, O> => {
  const resolve = standardSchemaResolver<V, unknown, O>(schema)
  return async (values, context, options) => {
    const result = await resolve(values, context, options)
    const faults = Object.entries(check?.(values) ?? {}).flatMap(([name, code]) =>
      code && !(name in result.errors) ? [[name, { type: 'check', message: code }] as const] : []
    )
    if (faults.length === 0) return result
    // RHF types errors by the form's field names, and `check` returns only such names.
    return { values: {}, errors: { ...result.errors, ...Object.fromEntries(faults) } } as Awaited<
      ReturnType<typeof resolve>
    >
  }
}

/** Validates on blur and then live, prevents a second submit, and shows server errors at their fields. */
export const useContractForm = <V extends FieldValues, O>(options: Options<V, O>): ContractForm<V, O> => {
  const [problem, showProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  // State changes only with the next render, so a ref stops the second of two fast clicks.
  const isRunning = useRef(false)
  const form = useForm<V, unknown, O>({
    resolver: contractResolver(options.schema, options.check),
    defaultValues: options.defaultValues,
    mode: options.mode ?? 'onTouched',
    shouldFocusError: true
  })
  const send = async (values: O) => {
    showProblem(undefined)
    try {
      await options.onSubmit(values, form)
    } catch (error) {
      const refusal = asProblem(error)
      if (!(error instanceof ApiProblem)) console.error(error)
      showProblem(applyProblem(form, refusal, options.codeFields) ? refusal : undefined)
      options.onProblem?.(refusal)
    }
  }
  const submit = async (event?: { preventDefault: () => void }) => {
    event?.preventDefault()
    if (isRunning.current) return
    isRunning.current = true
    setBusy(true)
    try {
      await form.handleSubmit(send)()
    } finally {
      isRunning.current = false
      setBusy(false)
    }
  }
  return { form, submit, isBusy, problem, showProblem }
}

/** Shows a problem's errors at their fields and focuses the first one on the page. Returns true if something remains for the form. */
const applyProblem = <V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  problem: ApiProblem,
  codeFields?: Readonly<Record<string, Path<V>>>
): boolean => {
  const names = new Set<string>(form.control._names.mount)
  const { faults, isRest } = splitProblem(problem, (name) => names.has(name), codeFields)
  // `isField` and `codeFields` return only names of mounted fields.
  for (const { name, message } of faults) form.setError(name as Path<V>, { type: 'server', message })
  // The server names its faults in an order of its own; fields are mounted in the order of the page.
  const first = [...names].find((name) => faults.some((fault) => fault.name === name))
  if (first) form.setFocus(first as Path<V>)
  return isRest
}
