import { enterpriseStates } from '@portal/contract/admin-enterprise'
import { enterpriseSearches } from '@portal/contract/desk/admin-enterprises'
import { Col } from 'antd'
import { useForm, useWatch } from 'react-hook-form'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { SearchButtons, searchCell, SearchDay, SearchForm, shortCell } from '#web/shared/admin/search-form.tsx'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { type EnterpriseFilter, inOrder, noFilter, profileStates } from './enterprise-filter.ts'
import { enterprisesTexts } from './enterprises-texts.ts'
import type { EnterpriseCounts } from './enterprises.queries.ts'

type EnterpriseSearchProps = {
  filter: EnterpriseFilter
  /** Absent until they are loaded. */
  counts: Pick<EnterpriseCounts, 'types' | 'qualifications'> | undefined
  onChange: (filter: EnterpriseFilter) => void
}

export const EnterpriseSearch = ({ filter, counts, onChange }: EnterpriseSearchProps) => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  const { draft, ask } = useFilterDraft<EnterpriseFilter>({ ...filter, trail: [] }, onChange)
  const form = useForm({ values: draft })
  const search = form.handleSubmit((wish) => ask(inOrder({ ...wish, search: wish.search.trim(), trail: [] })))
  const reset = () => {
    const next = { ...noFilter, limit: filter.limit }
    form.reset(next)
    ask(next)
  }
  const by = useWatch({ control: form.control, name: 'by' })
  return (
    <SearchForm label={t('filter')} form={form} onSubmit={search}>
      <Col {...searchCell} xl={6}>
        <SelectField
          name="by"
          label={t('by')}
          placeholder=""
          options={enterpriseSearches.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
      </Col>
      <Col {...searchCell} xl={6}>
        <TextField name="search" label={t('search')} placeholder={t(`search.${by}`)} maxLength={60} />
      </Col>
      <Choices counts={counts} />
      {(['registeredFrom', 'registeredTo'] as const).map((name) => (
        <SearchDay key={name} name={name} label={t(name)} />
      ))}
      <Col {...searchCell}>
        <CheckboxField name="test" label={words('sandbox.only')} />
      </Col>
      <Col {...searchCell}>
        <SearchButtons submit={t('submit')} reset={t('reset')} onReset={reset} />
      </Col>
    </SearchForm>
  )
}

const Choices = ({ counts }: Pick<EnterpriseSearchProps, 'counts'>) => {
  const t = useTexts(enterprisesTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  const named = (rows: EnterpriseCounts['types'] = []) => rows.map(({ code, name }) => [code, name[language]] as const)
  const choices = [
    ['type', named(counts?.types)],
    ['state', enterpriseStates.map((state) => [state, words(`enterprise.${state}`)] as const)],
    ['profile', profileStates.map((state) => [state, t(`profile.${state}`)] as const)],
    ['qualification', named(counts?.qualifications)]
  ] as const
  return choices.map(([name, options]) => (
    <Col key={name} {...shortCell}>
      <SelectField
        name={name}
        label={t(name)}
        placeholder={t('any')}
        options={[{ value: '', label: t('any') }, ...options.map(([value, label]) => ({ value, label }))]}
      />
    </Col>
  ))
}
