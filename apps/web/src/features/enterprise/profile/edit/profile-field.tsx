import { WarningOutlined } from '@ant-design/icons'
import {
  type ProfileField as FieldOfProfile,
  type ProfileFieldKind,
  type ProfileKey,
  profileLabel
} from '@portal/contract/enterprise/profile-fields'
import { normaliseValue } from '@portal/contract/enterprise/profile-rules'
import { judgeCreditCode, normaliseCreditCode } from '@portal/contract/identifiers/credit-code'
import { consentFor } from '@portal/contract/identity/consent'
import type { Language } from '@portal/contract/messages'
import { longTerm } from '@portal/contract/read-date'
import { Button, Typography } from 'antd'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { DateField } from '#web/shared/form/date-field.tsx'
import { withheld } from '#web/shared/form/field-text.ts'
import { FieldAside } from '#web/shared/form/field.tsx'
import { ItemNote, Noted } from '#web/shared/form/item-note.tsx'
import { NumberField } from '#web/shared/form/number-field.tsx'
import { RegionField } from '#web/shared/form/region-field.tsx'
import { SealedField } from '#web/shared/form/sealed-field.tsx'
import { SelectField } from '#web/shared/form/select-field.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { FieldGuide } from '#web/shared/guide/field-guide.tsx'
import { isGuided } from '#web/shared/guide/guided-keys.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { BankNameField } from './bank-name-field.tsx'
import { ConsentBox } from './consent-box.tsx'
import { LicenceReading } from './licence-reading.tsx'
import { PaperField } from './paper-field.tsx'
import { profileTexts } from '../profile-texts.ts'
import { type FormValues, type ProfileView, typeName } from './profile-values.ts'
import { ReadMark } from './read-marks.tsx'

/** Longer lists get a search. */
const shortList = 5

type ProfileFieldProps = { field: FieldOfProfile; view: ProfileView }

/** A field with its guide (R50). All that a reader fills in (R51) have one. */
export const ProfileField = ({ field, view }: ProfileFieldProps) => {
  const language = useLanguage()
  const label = profileLabel(field, language, typeName(view, language))
  return (
    // Without a guide, no line below the field.
    <FieldAside
      value={
        isGuided(field.key) && (
          <>
            <ReadMark name={field.key} />
            <FieldGuide name={field.key} label={label} />
          </>
        )
      }
    >
      <FieldOfKind field={field} view={view} label={label} />
    </FieldAside>
  )
}

const FieldOfKind = ({ field, view, label }: ProfileFieldProps & { label: string }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const tidy = useTidy(field)
  const remark = view.remarks[field.key]
  const note = remark && <ItemNote text={remark} />
  const isListed = field.key === 'bankName' && view.findsBankBranches
  const hint = isListed ? t('bank.list') : field.hint?.[language]
  const common = {
    name: field.key,
    label,
    hint: note ? <Noted hint={hint} note={note} /> : hint,
    isRequired: view.required.includes(field.key)
  }
  if (field.sensitive) {
    const consent = consentFor(field.key)
    return (
      <>
        <SealedField
          {...common}
          masked={view.values[field.key]}
          inputMode={inputModes[field.kind] ?? 'text'}
          onBlur={tidy}
        />
        {consent && <ConsentBox kind={consent} />}
      </>
    )
  }
  if (isListed) return <BankNameField {...common} maxLength={field.max} onBlur={tidy} />
  switch (field.kind) {
    case 'region':
      return <RegionField {...common} />
    case 'date':
      return <DateField {...common} />
    case 'date-or-long-term':
      return <DateField {...common} endless={{ value: longTerm, text: t('longTerm') }} />
    case 'paper':
      return (
        <>
          <PaperField {...common} hint={hint} note={note} />
          {field.key === 'businessLicence' && view.readsLicence && <LicenceReading view={view} />}
        </>
      )
    case 'multiline':
      return <TextAreaField {...common} />
    case 'select': {
      const options = (field.options ?? []).map((option) => ({ value: option.code, label: option[language] }))
      return (
        <SelectField
          {...common}
          placeholder={t('select.placeholder')}
          options={options}
          isSearchable={options.length > shortList}
        />
      )
    }
    default:
      return <PlainField field={field} common={common} language={language} tidy={tidy} />
  }
}

/** Shows the normalised value, so that the user can compare pasted text with the paper. */
const useTidy = ({ key, kind }: FieldOfProfile): (() => void) => {
  const { getValues, setValue } = useFormContext<FormValues>()
  return () => {
    const value = getValues(key)
    if (value === null || value === withheld) return
    const plain = normaliseValue(kind, value ?? '')
    if (plain !== value) setValue(key, plain, { shouldValidate: true, shouldDirty: true })
  }
}

type PlainProps = {
  field: FieldOfProfile
  common: { name: string; label: string; hint: ReactNode; isRequired: boolean }
  language: Language
  tidy: () => void
}

const PlainField = ({ field: { key, kind, max, unit }, common, language, tidy }: PlainProps) => {
  const creditCode: unknown = useWatch({ name: 'creditCode' })
  if (kind === 'decimal') return <NumberField {...common} unit={unit?.[language]} onBlur={tidy} />
  return (
    <TextField
      {...common}
      inputMode={inputModes[kind]}
      autoComplete={autoCompletes[key] ?? 'off'}
      onBlur={tidy}
      // Other kinds allow blanks between digits, so their typed value may be longer than `max`.
      maxLength={kind === 'text' ? max : undefined}
      // An empty 纳税人识别号 takes the credit code (china.md), and the placeholder shows it.
      placeholder={key === 'taxpayerId' && typeof creditCode === 'string' ? creditCode : undefined}
      after={key === 'accountName' && <FillAccountName />}
      extra={kind === 'credit-code' && <LastCharacter />}
    />
  )
}

/** R20: such codes are in use, so this is a hint and no fault. */
const LastCharacter = () => {
  const t = useTexts(profileTexts)
  const verdict = judgeCreditCode(normaliseCreditCode(useWatch<FormValues, 'creditCode'>({ name: 'creditCode' }) ?? ''))
  return (
    <Typography.Text type="warning" role="status">
      {verdict.ok && verdict.suspect && (
        <>
          <WarningOutlined aria-hidden /> {t('creditCode.suspect')}
        </>
      )}
    </Typography.Text>
  )
}

/** The account must be in the enterprise's own name (R20), so a button fills it in. */
const FillAccountName = () => {
  const t = useTexts(profileTexts)
  const { setValue } = useFormContext<FormValues>()
  const fullName = useWatch<FormValues, 'fullName'>({ name: 'fullName' })
  return (
    <Button
      // `false` would enable it in a form that is disabled as a whole.
      {...(fullName ? {} : { disabled: true })}
      onClick={() => setValue('accountName', fullName, { shouldValidate: true, shouldDirty: true, shouldTouch: true })}
    >
      {t('accountName.fill')}
    </Button>
  )
}

const inputModes: Partial<Record<ProfileFieldKind, 'numeric' | 'tel' | 'email' | 'url'>> = {
  phone: 'tel',
  telephone: 'tel',
  email: 'email',
  url: 'url',
  postcode: 'numeric',
  'bank-account': 'numeric',
  'bank-branch-code': 'numeric'
}

const autoCompletes: Partial<Record<ProfileKey, string>> = {
  fullName: 'organization',
  registeredAddress: 'street-address',
  postcode: 'postal-code',
  telephone: 'tel',
  email: 'email',
  website: 'url'
}
