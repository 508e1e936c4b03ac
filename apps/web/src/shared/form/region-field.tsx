import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
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

type RegionOption = { value: string; label: string }

/**
 * 省市区 (GB/T 2260), by level or by search. The field holds the code of the last level. A Select and not a Cascader:
 * antd's Cascader does not tell screen readers which option is active.
 */
export const RegionField = ({ name, label, hint, isRequired }: FieldProps) => {
  const { field } = useController({ name })
  const t = useTexts(formTexts)
  const { data: regions, error, refetch } = useQuery(regionsQuery)
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  // Codes of the chosen levels.
  const [above, setAbove] = useState<string[]>([])
  const isSearch = typed.trim() !== ''
  const found = isSearch ? regions?.find(typed, mostFound) : regions?.below(above)
  const options: RegionOption[] = (found ?? []).map(({ value, label: text, children }) => ({
    value,
    label: children ? `${text} ›` : text
  }))
  // antd closes the list after each choice. After a branch it stays open, for the next level.
  const isBranchChosen = useRef(false)
  const openOrClose = (isNowOpen: boolean) => {
    if (!isNowOpen && isBranchChosen.current) return void (isBranchChosen.current = false)
    if (isNowOpen) setAbove(regions?.pathOf(field.value).slice(0, -1) ?? [])
    else setTyped('')
    setOpen(isNowOpen)
  }
  const choose = (value: string) => {
    isBranchChosen.current = !regions?.isRegion(value)
    if (value === back) return setAbove(above.slice(0, -1))
    if (isBranchChosen.current) return setAbove([...above, value])
    field.onChange(value)
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      isChosen
      extra={error && <ProblemAlert problem={asProblem(error)} onRetry={() => void refetch()} />}
    >
      {(control) => (
        <Select<RegionOption>
          {...control}
          ref={field.ref}
          labelInValue
          value={field.value ? { value: field.value, label: regions?.nameOf(field.value) ?? field.value } : undefined}
          options={!isSearch && above.length > 0 ? [{ value: back, label: t('region.back') }, ...options] : options}
          placeholder={t('region.placeholder')}
          allowClear
          open={isOpen}
          onOpenChange={openOrClose}
          onBlur={field.onBlur}
          showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
          onSelect={({ value }) => choose(value)}
          onClear={() => field.onChange('')}
          labelRender={({ label: text }) => inChinese(text)}
          optionRender={({ label: text, value }) => (value === back ? text : inChinese(text))}
          notFoundContent={<NoMatch selectId={control.id} />}
        />
      )}
    </Field>
  )
}

/** The names of China's regions are Chinese in every language of the page. */
const inChinese = (name: ReactNode): ReactNode => <span lang="zh">{name}</span>
