import { auditActions } from '@portal/contract/audit-events'
import { Button, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { auditActionTexts } from './audit-action-texts.ts'
import { type AuditFilter, inOrder, noFilter } from './audit-filter.ts'
import styles from './audit.module.css'
import { auditTexts } from './audit-texts.ts'

const DateField = lazy(async () => ({ default: (await import('#web/shared/form/date-field.tsx')).DateField }))

type AuditSearchProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

/** What is typed is kept until it is searched for; another address, such as by going back, replaces it. */
export const AuditSearch = ({ filter, onChange }: AuditSearchProps) => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  const form = useForm({ values: { ...filter, trail: [] } })
  const search = form.handleSubmit(({ person, enterprise, ...rest }) =>
    onChange(inOrder({ ...rest, person: person.trim(), enterprise: enterprise.trim() }))
  )
  const reset = () => {
    form.reset({ ...noFilter, trail: [] })
    onChange(noFilter)
  }
  const actions = auditActions.map((value) => ({ value, label: actionName(value) }))
  return (
    <FormProvider {...form}>
      <FormLayout labels="top">
        <form
          className={styles['search']}
          role="search"
          aria-label={t('filter')}
          onSubmit={(event) => void search(event)}
        >
          <SelectField
            name="action"
            label={t('action')}
            placeholder={t('action.placeholder')}
            options={actions}
            isSearchable
          />
          <TextField name="person" label={t('person')} placeholder={t('person.placeholder')} maxLength={60} />
          <TextField
            name="enterprise"
            label={t('enterprise')}
            placeholder={t('enterprise.placeholder')}
            maxLength={60}
          />
          {(['since', 'until'] as const).map((name) => (
            // antd's DatePicker needs 35 kB. Until it is there, the day can be typed.
            <Suspense key={name} fallback={<TextField name={name} label={t(name)} />}>
              <DateField name={name} label={t(name)} />
            </Suspense>
          ))}
          <Flex gap={8} className={styles['buttons'] ?? ''}>
            <SubmitButton>{t('submit')}</SubmitButton>
            <Button onClick={reset}>{t('reset')}</Button>
          </Flex>
        </form>
      </FormLayout>
    </FormProvider>
  )
}
