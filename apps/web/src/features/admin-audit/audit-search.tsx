import { auditActions } from '@portal/contract/audit-events'
import { Button, Col, ConfigProvider, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { auditActionTexts } from './audit-action-texts.ts'
import { type AuditFilter, inOrder, noFilter } from './audit-filter.ts'
import { auditTexts } from './audit-texts.ts'

const DateField = lazy(async () => ({ default: (await import('#web/shared/form/date-field.tsx')).DateField }))

const cell = { xs: 24, sm: 12, md: 8, xl: 4 }

// The rows have gaps of their own.
const inRows = { components: { Form: { itemMarginBottom: 0 } } }

type AuditSearchProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

export const AuditSearch = ({ filter, onChange }: AuditSearchProps) => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  const { draft, ask } = useFilterDraft<AuditFilter>({ ...filter, trail: [] }, onChange)
  const form = useForm({ values: draft })
  const search = form.handleSubmit(({ person, enterprise, ...rest }) =>
    ask(inOrder({ ...rest, person: person.trim(), enterprise: enterprise.trim() }))
  )
  const reset = () => {
    form.reset(noFilter)
    ask(noFilter)
  }
  const actions = auditActions.map((value) => ({ value, label: actionName(value) }))
  return (
    <ConfigProvider theme={inRows}>
      <FormProvider {...form}>
        <FormLayout labels="top">
          <form role="search" aria-label={t('filter')} onSubmit={(event) => void search(event)}>
            <Row gutter={[16, 12]} align="bottom">
              <Col {...cell}>
                <SelectField
                  name="action"
                  label={t('action')}
                  placeholder={t('action.placeholder')}
                  options={actions}
                  isSearchable
                />
              </Col>
              <Col {...cell}>
                <TextField name="person" label={t('person')} placeholder={t('person.placeholder')} maxLength={60} />
              </Col>
              <Col {...cell}>
                <TextField
                  name="enterprise"
                  label={t('enterprise')}
                  placeholder={t('enterprise.placeholder')}
                  maxLength={60}
                />
              </Col>
              {(['since', 'until'] as const).map((name) => (
                // antd's DatePicker needs 35 kB. Until it is there, the day can be typed.
                <Col key={name} {...cell}>
                  <Suspense fallback={<TextField name={name} label={t(name)} />}>
                    <DateField name={name} label={t(name)} />
                  </Suspense>
                </Col>
              ))}
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
