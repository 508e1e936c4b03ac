import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Combobox, type ComboOption } from './combobox.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'

/** The entry that leads one level up; not a region code. */
const back = 'back'

const mostFound = 40

/** 省市区 (GB/T 2260), by level or by search. The field holds the code of the last level. */
export const RegionField = ({ name, label, hint, isRequired }: FieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const regions = useQuery(regionsQuery)
  // Codes of the chosen levels.
  const [above, setAbove] = useState<string[]>([])
  const optionsFor = (typed: string): ComboOption[] => {
    if (!regions.data) return []
    if (typed.trim() !== '') return regions.data.find(typed, mostFound)
    const here = regions.data.below(above).map((option) => ({ ...option, isBranch: option.children !== undefined }))
    return above.length > 0 ? [...here, { value: back, label: t('region.back') }] : here
  }
  const choose = (value: string): boolean => {
    if (value === back) setAbove(above.slice(0, -1))
    else if (regions.data?.isRegion(value)) field.onChange(value)
    else setAbove([...above, value])
    return !regions.data?.isRegion(value)
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      isChosen
      extra={
        regions.error && <ProblemAlert problem={asProblem(regions.error)} onRetry={() => void regions.refetch()} />
      }
    >
      {(control) => (
        <Combobox
          control={control}
          inputRef={field.ref}
          label={label}
          value={field.value}
          shown={regions.data && field.value ? regions.data.nameOf(field.value) : field.value}
          placeholder={t('region.placeholder')}
          optionsFor={optionsFor}
          onOpen={() => setAbove(regions.data?.pathOf(field.value).slice(0, -1) ?? [])}
          onChoose={choose}
          onClear={() => field.onChange('')}
          onBlur={field.onBlur}
        />
      )}
    </Field>
  )
}
