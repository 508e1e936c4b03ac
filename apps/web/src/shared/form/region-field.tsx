import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import { NoMatch } from './no-match.tsx'

/** The entry that leads one level up; not a region code. */
const back = 'back'

const mostFound = 50

/**
 * 省市区 (GB/T 2260), by level or by search. The field holds the code of the last level. A Select and not a Cascader:
 * antd's Cascader does not tell screen readers which option is active.
 */
export const RegionField = ({ name, label, hint, isRequired }: FieldProps) => {
  const t = useTexts(formTexts)
  const { field } = useController({ name })
  const regions = useQuery(regionsQuery)
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  // Codes of the chosen levels.
  const [above, setAbove] = useState<string[]>([])
  const levels = () => {
    const here = (regions.data?.below(above) ?? []).map(({ value, label: text, children }) => ({
      value,
      label: children ? `${text} ›` : text
    }))
    return above.length > 0 ? [{ value: back, label: t('region.back') }, ...here] : here
  }
  const options = typed.trim() === '' ? levels() : (regions.data?.find(typed, mostFound) ?? [])
  const chosen = field.value
    ? { value: field.value, label: regions.data?.nameOf(field.value) ?? field.value }
    : undefined
  const open = (isNowOpen: boolean) => {
    if (isNowOpen) setAbove(regions.data?.pathOf(field.value).slice(0, -1) ?? [])
    else setTyped('')
    setOpen(isNowOpen)
  }
  const choose = (value: string | undefined) => {
    if (value === undefined) return field.onChange('')
    if (value === back) return setAbove(above.slice(0, -1))
    if (!regions.data?.isRegion(value)) return setAbove([...above, value])
    field.onChange(value)
    setTyped('')
    setOpen(false)
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
        <Select<{ value: string; label: string }>
          {...control}
          ref={field.ref}
          labelInValue
          value={chosen}
          options={options}
          placeholder={t('region.placeholder')}
          allowClear
          open={isOpen}
          // A branch opens the next level, so choosing one does not close the list.
          onOpenChange={(isNowOpen) => isNowOpen && open(true)}
          onBlur={() => {
            open(false)
            field.onBlur()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') open(false)
          }}
          showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
          onChange={(option?: { value: string }) => choose(option?.value)}
          notFoundContent={<NoMatch selectId={control.id} />}
        />
      )}
    </Field>
  )
}
