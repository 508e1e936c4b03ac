import { Button, Col, type ColProps, ConfigProvider, Flex, Row } from 'antd'
import type { ComponentProps, ReactNode } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { DateField } from '#web/shared/form/date-field.tsx'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { adminTexts } from './admin-texts.ts'

/** The width of one field. */
const cell = { xs: 24, sm: 12, md: 8, xl: 4 }
const wideCell = { ...cell, xl: 6 }
/** Of a short field: two in a line on a phone too, so that the rows are not far below. */
const shortCell = { ...cell, xs: 12 }

type Values = Record<string, string | boolean>

/** It follows the choice of another field. */
type PlaceholderOf = { name: string; texts: Record<string, string> }

type TextPart = Omit<ComponentProps<typeof TextField>, 'name' | 'placeholder'> & {
  kind: 'text'
  placeholder: string | PlaceholderOf
}
type ChoicePart = Omit<ComponentProps<typeof SelectField>, 'name'> & { kind: 'choice' }

export type ListField<Name extends PropertyKey = string> = { name: Name & string; width?: 'wide' | 'short' } & (
  | TextPart
  | ChoicePart
  | { kind: 'day' | 'mark'; label: string }
)

/** What the search needs of `useList`. */
type SearchedList = {
  list: {
    usual: object
    longest: (name: string) => number | undefined
    faultsIn: (values: Values) => [string, string][]
    fromForm: (values: Values) => object
    cleared(filter: object): object
  }
  filter: object
  change(filter: object): void
}

export type ListSearchProps = {
  used: SearchedList
  /** The accessible name. */
  label: string
  fields: readonly ListField[]
  align?: 'top' | 'bottom'
  /** Beside the buttons, which then have a row of their own. */
  beside?: ReactNode
}

// The rows have gaps of their own.
const inRows = { components: { Form: { itemMarginBottom: 0 } } }

/** The filter above a list. ux 15: the choice applies with 查询. */
export const ListSearch = ({ used, label, fields, align = 'bottom', beside }: ListSearchProps) => {
  const t = useTexts(adminTexts)
  const { list, filter } = used
  const valuesOf = (of: object): Values => {
    const values = { ...Object.fromEntries(fields.map(({ name }) => [name, ''])), ...list.usual, ...of }
    const marks = fields.filter(({ kind }) => kind === 'mark')
    return { ...values, ...Object.fromEntries(marks.map(({ name }) => [name, Boolean(Reflect.get(of, name))])) }
  }
  const { draft, ask } = useFilterDraft(valuesOf(filter), (values) => used.change(list.fromForm(values)))
  const form = useForm({ values: draft })
  const search = form.handleSubmit((values) => {
    const faults = list.faultsIn(values)
    for (const [name, message] of faults) form.setError(name, { message }, { shouldFocus: true })
    if (faults.length === 0) ask(valuesOf(list.fromForm(values)))
  })
  const reset = () => {
    const next = valuesOf(list.cleared(filter))
    form.reset(next)
    ask(next)
  }
  return (
    <ConfigProvider theme={inRows}>
      <FormProvider {...form}>
        <FormLayout labels="top">
          <form role="search" aria-label={label} onSubmit={(event) => void search(event)}>
            <Row gutter={[16, 12]} align={align}>
              {fields.map((field) => (
                <Col key={field.name} {...widthOf(field)}>
                  <SearchField field={field} longest={list.longest(field.name)} />
                </Col>
              ))}
              <Col {...(beside ? { span: 24 } : cell)}>
                <Flex wrap gap="8px 16px" align="center">
                  <Flex gap={8}>
                    <SubmitButton>{t('search.submit')}</SubmitButton>
                    <Button onClick={reset}>{t('search.reset')}</Button>
                  </Flex>
                  {beside}
                </Flex>
              </Col>
            </Row>
          </form>
        </FormLayout>
      </FormProvider>
    </ConfigProvider>
  )
}

const widthOf = ({ kind, width }: ListField): ColProps => {
  if (width === 'short' || kind === 'day') return shortCell
  return width === 'wide' ? wideCell : cell
}

const SearchField = ({ field, longest }: { field: ListField; longest: number | undefined }) => {
  const dayPlaceholder = useTexts(adminTexts)('day.any')
  switch (field.kind) {
    case 'text': {
      const { kind: _, width: __, placeholder, ...text } = field
      return <SearchText maxLength={longest} {...text} placeholder={placeholder} />
    }
    case 'choice':
      return <SelectField {...field} />
    case 'day':
      return <DateField name={field.name} label={field.label} placeholder={dayPlaceholder} />
    case 'mark':
      return <CheckboxField name={field.name} label={field.label} />
  }
}

type SearchTextProps = Omit<ComponentProps<typeof TextField>, 'placeholder'> & Pick<TextPart, 'placeholder'>

const SearchText = ({ placeholder, ...text }: SearchTextProps) =>
  typeof placeholder === 'string' ? (
    <TextField {...text} placeholder={placeholder} />
  ) : (
    <DependentText {...text} placeholder={placeholder} />
  )

type DependentTextProps = Omit<SearchTextProps, 'placeholder'> & { placeholder: PlaceholderOf }

const DependentText = ({ placeholder: { name, texts }, ...rest }: DependentTextProps) => {
  const chosen: string = useWatch({ name })
  return <TextField {...rest} placeholder={texts[chosen]} />
}
