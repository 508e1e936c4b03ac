import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Fragment, type ReactElement, type ReactNode, useState } from 'react'
import { useController } from 'react-hook-form'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Field, type FieldProps } from './field.tsx'
import { formTexts } from './form-texts.ts'
import { LeaveByTab, NoMatch, scrollingList } from './select-field.tsx'

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
  const close = () => {
    setTyped('')
    setOpen(false)
  }
  const choose = (value: string) => {
    setTyped('')
    if (value === back) return setAbove(above.slice(0, -1))
    if (!regions?.isRegion(value)) return setAbove([...above, value])
    field.onChange(value)
    close()
  }
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      isRequired={isRequired}
      isChosen
      extra=<QueryProblem of={{ error, refetch }} />
    >
      {(control) => (
        <LeaveByTab>
          <Select<string, RegionOption>
            {...control}
            {...scrollingList(control.id)}
            ref={field.ref}
            value={field.value || null}
            options={!isSearch && above.length > 0 ? [{ value: back, label: t('region.back') }, ...options] : options}
            placeholder={t('region.placeholder')}
            allowClear
            open={isOpen}
            // antd closes the list after each choice, but a branch opens the next level.
            onOpenChange={(isNowOpen) => {
              if (!isNowOpen) return
              setAbove(regions?.pathOf(field.value).slice(0, -1) ?? [])
              setOpen(true)
            }}
            onBlur={() => {
              close()
              field.onBlur()
            }}
            onKeyDown={({ key }) => key === 'Escape' && close()}
            showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
            onSelect={choose}
            onClear={() => field.onChange('')}
            labelRender={({ value }) => inChinese(regions?.nameOf(String(value)) ?? value)}
            optionRender={({ label: text, value }) => (value === back ? text : inChinese(text))}
            popupRender={newListFor(above)}
            notFoundContent={<NoMatch selectId={control.id} />}
          />
        </LeaveByTab>
      )}
    </Field>
  )
}

/** antd keeps the active place of the level before where both levels have as many entries. A new list starts at its first. */
const newListFor = (level: readonly string[]) => (list: ReactElement) => <Fragment key={level.join()}>{list}</Fragment>

/** The names of China's regions are Chinese in every language of the page. */
const inChinese = (name: ReactNode): ReactNode => <span lang="zh">{name}</span>
