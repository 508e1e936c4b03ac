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

/** A rule between fields: name of the field that shows it → code of its message. */
export type CrossCheck<V> = (values: V) => Partial<Record<keyof V & string, FaultCode | undefined>>

type Options<V extends FieldValues, O> = {
  schema: z.core.$ZodType<O, V>
  defaultValues: DefaultValues<V>
  check?: CrossCheck<V>
  /** When a field is first judged: when it is left, or with the form, where all may as well stay empty. */
  mode?: 'onTouched' | 'onSubmit'
  /** Refusal code, or pointer into the body → field that shows its text. */
  codeFields?: Readonly<Record<string, Path<V>>>
  onSubmit: (values: O, form: UseFormReturn<V, unknown, O>) => Promise<void>
  /** Sees every refusal after it was shown, for instance to draw a new captcha. */
  onProblem?: (problem: ApiProblem) => void
}

export type ContractForm<V extends FieldValues, O> = {
  form: UseFormReturn<V, unknown, O>
  submit: (event?: { preventDefault: () => void }) => Promise<void>
  isBusy: boolean
  /** What concerns no field. */
  problem: ApiProblem | undefined
  showProblem: (problem: ApiProblem | undefined) => void
}

/** The resolver of a contract's schema; error messages are codes of the catalogue. */
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
    // RHF types errors by the form's field names; `check` may only name such fields.
    return { values: {}, errors: { ...result.errors, ...Object.fromEntries(faults) } } as Awaited<
      ReturnType<typeof resolve>
    >
  }
}

/** A form over a schema of the contract: validates on blur and then live, cannot be submitted twice, puts server errors on their fields. */
export const useContractForm = <V extends FieldValues, O>(options: Options<V, O>): ContractForm<V, O> => {
  const [problem, showProblem] = useState<ApiProblem>()
  const [isBusy, setBusy] = useState(false)
  // State arrives a render later; two clicks within one frame are stopped here.
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

/** Puts a problem's errors on their fields and focuses the first; true when something is left that no field can show. */
const applyProblem = <V extends FieldValues, O>(
  form: UseFormReturn<V, unknown, O>,
  problem: ApiProblem,
  codeFields?: Readonly<Record<string, Path<V>>>
): boolean => {
  const names = new Set<string>(form.control._names.mount)
  const { faults, isRest } = splitProblem(problem, (name) => names.has(name), codeFields)
  // `isField` and `codeFields` let through names of mounted fields only.
  for (const { name, message } of faults) form.setError(name as Path<V>, { type: 'server', message })
  const first = faults[0]
  if (first) form.setFocus(first.name as Path<V>)
  return isRest
}
