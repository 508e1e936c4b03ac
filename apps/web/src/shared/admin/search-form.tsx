import { Button, Col, ConfigProvider, Flex, Row } from 'antd'
import { type FormEvent, type ReactNode } from 'react'
import { type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminTexts } from './admin-texts.ts'
import { DateField } from '#web/shared/form/date-field.tsx'

/** The width of one field. */
export const searchCell = { xs: 24, sm: 12, md: 8, xl: 4 }

/** Of a short field: two in a line on a phone too, so that the rows are not far below. */
export const shortCell = { ...searchCell, xs: 12 }

// The rows have gaps of their own.
const inRows = { components: { Form: { itemMarginBottom: 0 } } }

type SearchFormProps<Values extends FieldValues> = {
  /** The accessible name. */
  label: string
  form: UseFormReturn<Values>
  align?: 'top' | 'bottom'
  onSubmit: (event: FormEvent) => Promise<void>
  children: ReactNode
}

/** The filter above a list: fields in rows. ux 15: the choice applies with 查询. */
export const SearchForm = <Values extends FieldValues>(props: SearchFormProps<Values>) => {
  const { label, form, align = 'bottom', onSubmit, children } = props
  return (
    <ConfigProvider theme={inRows}>
      <FormProvider {...form}>
        <FormLayout labels="top">
          <form role="search" aria-label={label} onSubmit={(event) => void onSubmit(event)}>
            <Row gutter={[16, 12]} align={align}>
              {children}
            </Row>
          </form>
        </FormLayout>
      </FormProvider>
    </ConfigProvider>
  )
}

type SearchDayProps = { name: string; label: string }

export const SearchDay = (field: SearchDayProps) => {
  const placeholder = useTexts(adminTexts)('day.any')
  return (
    <Col {...shortCell}>
      <DateField {...field} placeholder={placeholder} />
    </Col>
  )
}

type SearchButtonsProps = { submit: string; reset: string; onReset: () => void; children?: ReactNode }

export const SearchButtons = ({ submit, reset, onReset, children }: SearchButtonsProps) => (
  <Flex wrap gap="8px 16px" align="center">
    <Flex gap={8}>
      <SubmitButton>{submit}</SubmitButton>
      <Button onClick={onReset}>{reset}</Button>
    </Flex>
    {children}
  </Flex>
)
