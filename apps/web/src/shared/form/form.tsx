import type { ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import type { ContractForm } from './use-contract-form.ts'

type FormProps<V extends FieldValues, O> = {
  of: ContractForm<V, O>
  /** The accessible name of the form. */
  label: string
  /** `top` puts labels above their fields at every width. */
  labels?: 'left' | 'top'
  /** The buttons. A problem that concerns no field is shown above them. */
  actions: ReactNode
  children: ReactNode
}

export const Form = <V extends FieldValues, O>({ of, label, labels = 'left', actions, children }: FormProps<V, O>) => (
  <FormProvider {...of.form}>
    <form
      className={`form form-labels-${labels}`}
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        // React bubbles events through the component tree, so a dialog's form would also submit the form around it.
        event.stopPropagation()
        void of.submit(event)
      }}
    >
      {children}
      <div className="form-actions">
        {of.problem && <ProblemAlert problem={of.problem} />}
        {actions}
      </div>
    </form>
  </FormProvider>
)
