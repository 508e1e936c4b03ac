import { auditActions } from '@portal/contract/record/audit-events'
import { Col } from 'antd'
import { useForm } from 'react-hook-form'
import { SearchButtons, searchCell, SearchDay, SearchForm, shortCell } from '#web/shared/admin/search-form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { auditActionTexts } from './audit-action-texts.ts'
import { type AuditFilter, inOrder, noFilter } from './audit-filter.ts'
import { auditTexts } from './audit-texts.ts'

type AuditSearchProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

export const AuditSearch = ({ filter, onChange }: AuditSearchProps) => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  const { draft, ask } = useFilterDraft<AuditFilter>({ ...filter, trail: [] }, onChange)
  const form = useForm({ values: draft })
  const search = form.handleSubmit(({ person, enterprise, object, address, ...rest }) => {
    const words = {
      person: person.trim(),
      enterprise: enterprise.trim(),
      object: object.trim(),
      address: address.trim()
    }
    ask(inOrder({ ...rest, ...words }))
  })
  const reset = () => {
    form.reset(noFilter)
    ask(noFilter)
  }
  const actions = auditActions.map((value) => ({ value, label: actionName(value) }))
  return (
    <SearchForm label={t('filter')} form={form} onSubmit={search}>
      <Col {...searchCell}>
        <SelectField
          name="action"
          label={t('action')}
          placeholder={t('action.placeholder')}
          options={actions}
          isSearchable
        />
      </Col>
      <Col {...shortCell}>
        <TextField name="person" label={t('person')} placeholder={t('person.placeholder')} maxLength={60} />
      </Col>
      <Col {...shortCell}>
        <TextField name="enterprise" label={t('enterprise')} placeholder={t('enterprise.placeholder')} maxLength={60} />
      </Col>
      <Col {...searchCell} xl={6}>
        <TextField name="object" label={t('object')} placeholder={t('object.placeholder')} maxLength={60} />
      </Col>
      <Col {...searchCell} xl={6}>
        <TextField name="address" label={t('address')} placeholder={t('address.placeholder')} maxLength={45} />
      </Col>
      {(['since', 'until'] as const).map((name) => (
        <SearchDay key={name} name={name} label={t(name)} />
      ))}
      <Col {...searchCell}>
        <SearchButtons submit={t('submit')} reset={t('reset')} onReset={reset} />
      </Col>
    </SearchForm>
  )
}
