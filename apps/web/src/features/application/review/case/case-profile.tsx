import { WarningOutlined } from '@ant-design/icons'
import { revealCaseField } from '@portal/contract/application/review'
import {
  type ProfileField,
  profileFields,
  profileGroups,
  profileItemLabel
} from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Flex, Typography } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { Revealable } from '#web/shared/admin/revealable.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { changeOf } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { FactList } from './fact-list.tsx'
import { ChangeMark, ItemFact } from './item-marks.tsx'
import type { Case } from '../review.queries.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

/** R21: the profile in force by group. Omits empty fields that are not required. */
export const CaseProfile = ({ view, flags }: { view: Case; flags: KeptDraft | undefined }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const typeName = view.enterprise.type[language]
  const groups = profileGroups
    .map((group) => ({ ...group, fields: profileFields.filter((field) => isShown(field, group.key, view)) }))
    .filter(({ fields }) => fields.length > 0)
  return (
    <DeskCard id="case-profile" title={t('profile.title')}>
      <Flex vertical gap={16}>
        {groups.length === 0 && t('profile.none')}
        {groups.map((group) => (
          <FactList
            key={group.key}
            title={group[language]}
            items={group.fields.map((field) => {
              const label = profileItemLabel(field, language, typeName)
              return {
                key: field.key,
                label,
                children: <ProfileFact view={view} field={field} label={label} flags={flags} />
              }
            })}
          />
        ))}
      </Flex>
    </DeskCard>
  )
}

/** Papers are listed with the files. */
const isShown = ({ key, group, kind, required }: ProfileField, wanted: string, { profile, changes }: Case): boolean =>
  group === wanted &&
  kind !== 'paper' &&
  (profile[key] !== undefined || Object.hasOwn(changes, `profile:${key}`) || (required === true && hasProfile(profile)))

const hasProfile = (profile: Case['profile']): boolean => Object.keys(profile).length > 0

type ProfileFactProps = ProfileValueProps & { flags: KeptDraft | undefined }

/** R27: a field with its change and remarks. */
const ProfileFact = ({ view, field, label, flags }: ProfileFactProps) => {
  const show = useShownValue()
  const item = `profile:${field.key}`
  const change = changeOf(view, item)
  const former = change?.former ?? undefined
  return (
    <ItemFact
      view={view}
      item={item}
      label={label}
      flags={flags}
      former={former && (field.sensitive ? former : show(field, former))}
    >
      <div>
        <ProfileValue view={view} field={field} label={label} /> <ChangeMark change={change} />
      </div>
    </ItemFact>
  )
}

const useShownValue = () => {
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  return (field: ProfileField, value: string) => shownValue(field, value, { language, nameOf })
}

type ProfileValueProps = { view: Case; field: ProfileField; label: string }

const ProfileValue = ({ view, field, label }: ProfileValueProps) => {
  const t = useTexts(caseTexts)
  const show = useShownValue()
  const { roles } = useAdmin()
  const value = view.profile[field.key]
  if (value === undefined) return <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
  if (field.sensitive && mayCall(revealCaseField, roles)) {
    const reveal = () => call(revealCaseField, { params: { id: view.id }, body: { field: field.key } })
    return <Revealable masked={value} label={label} reveal={reveal} />
  }
  return (
    <>
      <span className="lines">{show(field, value)}</span>
      {field.key === 'creditCode' && view.creditCodeSuspect && (
        <Typography.Paragraph type="warning">
          <WarningOutlined aria-hidden /> {t('profile.suspect')}
        </Typography.Paragraph>
      )}
    </>
  )
}
