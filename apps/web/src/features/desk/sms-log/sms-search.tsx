import { smsStates } from '@portal/contract/desk/sms-log'
import { judgePhone, normalisePhone } from '@portal/contract/identifiers/phone'
import { smsNotices, smsPurposes } from '@portal/contract/identity/sms-purposes'
import { Checkbox, Col } from 'antd'
import { useForm } from 'react-hook-form'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { SearchButtons, searchCell, SearchDay, SearchForm } from '#web/shared/admin/search-form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { inOrder, noFilter, type SmsFilter } from './sms-filter.ts'
import { smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'

type SmsSearchProps = { filter: SmsFilter; onChange: (filter: SmsFilter) => void }

export const SmsSearch = ({ filter, onChange }: SmsSearchProps) => {
  const t = useTexts(smsTexts)
  const words = useTexts(adminTexts)
  const stateName = useTexts(smsStateTexts)
  const purposeName = useTexts(smsPurposeTexts)
  const { draft, ask } = useFilterDraft<SmsFilter>({ ...filter, trail: [] }, onChange)
  const form = useForm({ values: draft })
  const search = form.handleSubmit(({ phone, ...rest }) => {
    const whole = normalisePhone(phone)
    const fault = whole === '' ? undefined : judgePhone(whole)
    if (fault) form.setError('phone', { message: fault }, { shouldFocus: true })
    else ask(inOrder({ ...rest, phone: whole }))
  })
  const reset = () => {
    form.reset(noFilter)
    ask(noFilter)
  }
  const states = smsStates.map((value) => ({ value, label: stateName(value) }))
  const purposes = [...smsPurposes, ...smsNotices].map((value) => ({ value, label: purposeName(value) }))
  return (
    <SearchForm label={t('filter')} form={form} align="top" onSubmit={search}>
      <Col {...searchCell}>
        <SelectField
          name="state"
          label={t('state')}
          placeholder={t('state.placeholder')}
          options={states}
          isSearchable
        />
      </Col>
      <Col {...searchCell}>
        <SelectField
          name="purpose"
          label={t('purpose')}
          placeholder={t('purpose.placeholder')}
          options={purposes}
          isSearchable
        />
      </Col>
      <Col {...searchCell}>
        <TextField
          name="phone"
          label={t('phone')}
          placeholder={t('phone.placeholder')}
          hint={t('phone.hint')}
          inputMode="tel"
          autoComplete="off"
          maxLength={20}
        />
      </Col>
      {(['since', 'until'] as const).map((name) => (
        <SearchDay key={name} name={name} label={t(name)} />
      ))}
      <Col span={24}>
        <SearchButtons submit={t('submit')} reset={t('reset')} onReset={reset}>
          <Checkbox
            checked={filter.isTest}
            onChange={({ target }) => ask({ ...filter, isTest: target.checked, trail: [] })}
          >
            {words('sandbox.only')}
          </Checkbox>
        </SearchButtons>
      </Col>
    </SearchForm>
  )
}
