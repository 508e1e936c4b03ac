import { screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { type CrossCheck, useContractForm } from '#web/shared/form/use-contract-form.ts'
import * as z from 'zod/mini'
import { renderPage } from './render-page.tsx'

type Values = Record<string, string | boolean | null>

type Wish = {
  values: Values
  /** Field → code of its fault. */
  judge?: CrossCheck<Values>
  /** Answers 提交. */
  onSubmit?: (values: Values) => Promise<void>
  isStyled?: boolean
}

/** A form with these fields and a button 提交. `held` returns the form's values at this moment. */
export const renderField = (fields: ReactNode, { values, judge, onSubmit, isStyled = false }: Wish) => {
  const form: { current?: ReturnType<typeof useContractForm<Values, Values>> } = {}
  const Fields = () => {
    const contractForm = useContractForm<Values, Values>({
      schema: z.record(z.string(), z.any()),
      defaultValues: values,
      ...(judge && { check: judge }),
      onSubmit: async (given) => onSubmit?.(given)
    })
    form.current = contractForm
    return (
      <Form of={contractForm} label="表单" actions={<SubmitButton loading={contractForm.isBusy}>提交</SubmitButton>}>
        {fields}
      </Form>
    )
  }
  const page = renderPage(<Fields />, { isStyled })
  return {
    ...page,
    held: (): Values => ({ ...form.current?.form.getValues() }),
    reset: (next: Values): void => form.current?.form.reset(next),
    submit: () => page.user.click(screen.getByRole('button', { name: '提交' }))
  }
}
