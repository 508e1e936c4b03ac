import { enterpriseSearches, enterpriseStates } from '@portal/contract/admin-enterprises'
import { Button, Col, ConfigProvider, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { CheckboxField } from '#web/shared/form/checkbox-field.tsx'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { type EnterpriseFilter, inOrder, noFilter, profileStates } from './enterprise-filter.ts'
import type { EnterpriseCounts } from './enterprises.queries.ts'
import { enterprisesTexts } from './enterprises-texts.ts'

const DateField = lazy(async () => ({ default: (await import('#web/shared/form/date-field.tsx')).DateField }))

const cell = { xs: 24, sm: 12, md: 8, xl: 4 }
// Two in a line on a phone too, so that the rows are not far below.
const half = { ...cell, xs: 12 }

// The rows have gaps of their own.
const inRows = { components: { Form: { itemMarginBottom: 0 } } }

type EnterpriseSearchProps = {
  filter: EnterpriseFilter
  /** Absent until they are loaded. */
  counts: Pick<EnterpriseCounts, 'types' | 'qualifications'> | undefined
  onChange: (filter: EnterpriseFilter) => void
}

/** ux 15: the choice applies with 查询. */
export const EnterpriseSearch = ({ filter, counts, onChange }: EnterpriseSearchProps) => {
  const t = useTexts(enterprisesTexts)
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
    <ConfigProvider theme={inRows}>
      <FormProvider {...form}>
        <FormLayout labels="top">
          <form role="search" aria-label={t('filter')} onSubmit={(event) => void search(event)}>
            <Row gutter={[16, 12]} align="bottom">
              <Col {...cell}>
                <SelectField
                  name="by"
                  label={t('by')}
                  placeholder=""
                  options={enterpriseSearches.map((value) => ({ value, label: t(`by.${value}`) }))}
                />
              </Col>
              <Col {...cell} xl={8}>
                <TextField name="search" label={t('search')} placeholder={t(`search.${by}`)} maxLength={60} />
              </Col>
              <Choices counts={counts} />
              {(['registeredFrom', 'registeredTo'] as const).map((name) => (
                // antd's DatePicker needs 35 kB. Until it is there, the day can be typed.
                <Col key={name} {...half}>
                  <Suspense fallback={<TextField name={name} label={t(name)} />}>
                    <DateField name={name} label={t(name)} />
                  </Suspense>
                </Col>
              ))}
              <Col {...cell}>
                <CheckboxField name="test" label={t('test')} />
              </Col>
              <Col {...cell}>
                <Flex gap={8}>
                  <SubmitButton>{t('submit')}</SubmitButton>
                  <Button onClick={reset}>{t('reset')}</Button>
                </Flex>
              </Col>
            </Row>
          </form>
        </FormLayout>
      </FormProvider>
    </ConfigProvider>
  )
}

const Choices = ({ counts }: Pick<EnterpriseSearchProps, 'counts'>) => {
  const t = useTexts(enterprisesTexts)
  const language = useLanguage()
  const named = (rows: EnterpriseCounts['types'] = []) => rows.map(({ code, name }) => [code, name[language]] as const)
  const choices = [
    ['type', named(counts?.types)],
    ['state', enterpriseStates.map((state) => [state, t(`state.${state}`)] as const)],
    ['profile', profileStates.map((state) => [state, t(`profile.${state}`)] as const)],
    ['qualification', named(counts?.qualifications)]
  ] as const
  return choices.map(([name, options]) => (
    <Col key={name} {...half}>
      <SelectField
        name={name}
        label={t(name)}
        placeholder={t('any')}
        options={[{ value: '', label: t('any') }, ...options.map(([value, label]) => ({ value, label }))]}
      />
    </Col>
  ))
}
