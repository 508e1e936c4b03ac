import { smsStates } from '@portal/contract/admin-sms'
import { judgePhone, normalisePhone } from '@portal/contract/identifiers/phone'
import { smsNotices, smsPurposes } from '@portal/contract/sms-purposes'
import { Button, Checkbox, Col, ConfigProvider, Flex, Row } from 'antd'
import { lazy, Suspense } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { FormLayout } from '#web/shared/form/form.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useFilterDraft } from '#web/shared/ui/use-filter-draft.ts'
import { inOrder, noFilter, type SmsFilter } from './sms-filter.ts'
import { smsPurposeTexts, smsStateTexts, smsTexts } from './sms-texts.ts'

const DateField = lazy(async () => ({ default: (await import('#web/shared/form/date-field.tsx')).DateField }))

const cell = { xs: 24, sm: 12, md: 8, xl: 4 }

// The rows have gaps of their own.
const inRows = { components: { Form: { itemMarginBottom: 0 } } }

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
    <ConfigProvider theme={inRows}>
      <FormProvider {...form}>
        <FormLayout labels="top">
          <form role="search" aria-label={t('filter')} onSubmit={(event) => void search(event)}>
            <Row gutter={[16, 12]} align="top">
              <Col {...cell}>
                <SelectField
                  name="state"
                  label={t('state')}
                  placeholder={t('state.placeholder')}
                  options={states}
                  isSearchable
                />
              </Col>
              <Col {...cell}>
                <SelectField
                  name="purpose"
                  label={t('purpose')}
                  placeholder={t('purpose.placeholder')}
                  options={purposes}
                  isSearchable
                />
              </Col>
              <Col {...cell}>
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
                // antd's DatePicker needs 35 kB. Until it is there, the day can be typed.
                <Col key={name} {...cell}>
                  <Suspense fallback={<TextField name={name} label={t(name)} />}>
                    <DateField name={name} label={t(name)} />
                  </Suspense>
                </Col>
              ))}
              <Col span={24}>
                <Flex wrap gap={16} align="center">
                  <SubmitButton>{t('submit')}</SubmitButton>
                  <Button onClick={reset}>{t('reset')}</Button>
                  <Checkbox
                    checked={filter.isTest}
                    onChange={({ target }) => ask({ ...filter, isTest: target.checked, trail: [] })}
                  >
                    {words('sandbox.only')}
                  </Checkbox>
                </Flex>
              </Col>
            </Row>
          </form>
        </FormLayout>
      </FormProvider>
    </ConfigProvider>
  )
}
