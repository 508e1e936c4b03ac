import { SearchOutlined } from '@ant-design/icons'
import { operatorStates } from '@portal/contract/enterprise/operator'
import { accountRoles, roleNames } from '@portal/contract/roles'
import { Button, Flex, Input, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { operatorsTexts } from './operators-texts.ts'
import { type OperatorFilter, operatorsList } from './operators.queries.ts'

type OperatorSearchProps = { filter: OperatorFilter; onChange: (filter: OperatorFilter) => void }

/** ux 15: the choice applies with 查询. */
export const OperatorSearch = ({ filter, onChange }: OperatorSearchProps) => {
  const t = useTexts(operatorsTexts)
  const language = useLanguage()
  const { draft, set, ask } = useFilterDraft(fieldsOf(filter), (next) => onChange(operatorsList.fromForm(next)))
  const roles = accountRoles.map((value) => ({ value, label: roleNames[value][language] }))
  const states = operatorStates.map((value) => ({ value, label: t(`state.${value}`) }))
  return (
    <form
      role="search"
      aria-label={t('filter')}
      onSubmit={(event) => {
        event.preventDefault()
        ask({ ...draft, search: draft.search.trim() })
      }}
    >
      <Flex wrap gap="8px 16px" align="end">
        <FilterField label={t('search')} isWide>
          {(id) => (
            <Input
              id={id}
              type="search"
              maxLength={40}
              prefix={<SearchOutlined aria-hidden />}
              placeholder={t('search.placeholder')}
              value={draft.search}
              onChange={({ target }) => set({ search: target.value })}
            />
          )}
        </FilterField>
        <FilterField label={t('column.role')}>
          {(id) => (
            <Select
              id={id}
              value={draft.role}
              options={[{ value: all, label: t('role.all') }, ...roles]}
              onChange={(role) => set({ role })}
            />
          )}
        </FilterField>
        <FilterField label={t('column.state')}>
          {(id) => (
            <Select
              id={id}
              value={draft.state}
              options={[{ value: all, label: t('state.all') }, ...states]}
              onChange={(state) => set({ state })}
            />
          )}
        </FilterField>
        <Flex gap={8}>
          <Button type="primary" htmlType="submit">
            {t('find')}
          </Button>
          <Button onClick={() => ask(fieldsOf({}))}>{t('reset')}</Button>
        </Flex>
      </Flex>
    </form>
  )
}

// antd has no options of null.
const all = '' as const

const fieldsOf = ({ search = '', role, state }: OperatorFilter) => ({
  search,
  role: role ?? all,
  state: state ?? all
})

type FilterFieldProps = { label: string; isWide?: boolean; children: (id: string) => ReactNode }

const FilterField = ({ label, isWide = false, children }: FilterFieldProps) => {
  const id = useId()
  return (
    <Flex vertical gap={4} flex={isWide ? '2 1 240px' : '1 1 130px'}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </Flex>
  )
}
