import type { ReactNode } from 'react'
import { type FieldValues, FormProvider } from 'react-hook-form'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import type { ContractForm } from './use-contract-form.ts'

type FormProps<V extends FieldValues, O> = {
  of: ContractForm<V, O>
  /** Accessible name, where no heading stands directly above. */
  label: string
  /** `top` puts the labels above their fields at every width. */
  labels?: 'left' | 'top'
  /** Buttons; the problem that concerns no field is shown directly above them. */
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
        // React passes events on along the tree of components, so a dialog's form would submit the one that opened it.
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
