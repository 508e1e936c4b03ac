import type { PersonalKey } from '@portal/contract/enterprise/personal-data'
import { erasePersonalValue } from '@portal/contract/enterprise/privacy-endpoints'
import { profileFields } from '@portal/contract/enterprise/profile-fields'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from '#web/shared/profile/field-labels.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { personalDataTexts } from './personal-data-texts.ts'
import type { PersonalDataView } from './personal-data.queries.ts'

type Value = PersonalDataView['values'][number]

/** Where a kind can be seen, or corrected, beyond this page. */
const places: Partial<Record<PersonalKey, string>> = {
  account: paths.security,
  'phone-recoveries': paths.phone,
  passwords: paths.security,
  'second-factor': paths.security,
  sessions: paths.security,
  'sign-ins': paths.signIns,
  messages: paths.messages,
  papers: paths.profile,
  submissions: paths.profileEdit,
  letters: paths.qualifications,
  applications: paths.qualifications,
  questions: paths.questions
}

/** The person's own values, masked; each of the profile can be corrected, and an optional one erased (PIPL art. 46, 47). */
export const OwnValues = ({ kind, values }: { kind: PersonalKey; values: Value[] }) => {
  const t = useTexts(personalDataTexts)
  const place = places[kind]
  return (
    <Flex vertical gap={4} align="start">
      {values.map((value) => (
        <OwnValue key={`${value.field} ${value.value}`} {...value} />
      ))}
      {place && <Link to={place}>{t('see')}</Link>}
      {values.length === 0 && !place && '—'}
    </Flex>
  )
}

const OwnValue = ({ field, value, isErasable }: Value) => {
  const t = useTexts(personalDataTexts)
  const language = useLanguage()
  const labelOf = useFieldLabels()
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const known = profileFields.find(({ key }) => key === field)
  if (field === null || !known) return <span>{value}</span>
  const name = labelOf(field)
  return (
    <Flex wrap gap="0 12px" align="baseline">
      <span>
        {name}
        <Colon />
        {shownValue(known, value, { language, nameOf: undefined })}
      </span>
      <Link to={`${paths.profileEdit}#${field}`} aria-label={`${t('correct')} ${name}`}>
        {t('correct')}
      </Link>
      {isErasable && (
        <Button type="link" size="small" aria-label={`${t('erase')} ${name}`} onClick={() => setAsking(true)}>
          {t('erase')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={t('erase.title', { name })}
          confirm={t('erase')}
          act={async () => {
            await call(erasePersonalValue, { params: { field } })
            await queryClient.invalidateQueries()
          }}
          onDone={() => void message.success(t('erase.done'))}
          onClose={() => setAsking(false)}
        >
          <p>{t('erase.text')}</p>
        </ConfirmDialog>
      )}
    </Flex>
  )
}
