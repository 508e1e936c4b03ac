import { WarningOutlined } from '@ant-design/icons'
import {
  type ProfileField,
  profileFields,
  profileGroups,
  profileLabel
} from '@portal/contract/enterprise/profile-fields'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { useQuery } from '@tanstack/react-query'
import { Card, Descriptions, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { useIsNarrow, useMedia } from '#web/shared/ui/use-media.ts'
import { PaperValue } from '#web/shared/upload/paper-value.tsx'
import { profileTexts } from './profile-texts.ts'
import { type ProfileView, typeName } from './edit/profile-values.ts'
import styles from './profile.module.css'
import { SealedValue } from './sealed-value.tsx'

export const ProfileSections = ({ view }: { view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  // antd's own steps would give the middle widths, and so A4, three columns.
  const isWide = useMedia('print, (min-width: 1200px)')
  const isLong = useIsLong(view)
  const mayEdit = useMay('profile.edit')
  return profileGroups.map((group) => {
    const fields = profileFields.filter((field) => field.group === group.key)
    const spans = spansOf(fields.map(isLong))
    return (
      <Card
        key={group.key}
        role="region"
        aria-labelledby={`${group.key}-values`}
        className={styles['section']}
        title={<h2 id={`${group.key}-values`}>{group[language]}</h2>}
        extra={
          mayEdit && (
            <LinkButton type="link" className="screen-only" to={`${paths.profileEdit}#${group.key}`}>
              {t('view.edit')} <span className="visually-hidden">{group[language]}</span>
            </LinkButton>
          )
        }
      >
        <Descriptions
          bordered
          size="small"
          layout={isNarrow ? 'vertical' : 'horizontal'}
          column={isWide ? 2 : 1}
          styles={{ label: { width: isNarrow ? 116 : 168 } }}
          items={fields.map((field, place) => ({
            key: field.key,
            label: profileLabel(field, language, typeName(view, language)),
            span: spans[place] ?? 1,
            children: <Value field={field} view={view} />
          }))}
        />
      </Card>
    )
  })
}

const useIsLong = (view: ProfileView) => {
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  return (field: ProfileField): boolean => {
    const value = view.values[field.key]
    if (field.kind === 'paper') return value !== undefined
    return value !== undefined && isLongText(shownValue(field, value, { language, nameOf }))
  }
}

const Value = ({ field, view }: { field: ProfileField; view: ProfileView }) => {
  const t = useTexts(profileTexts)
  const value = view.values[field.key]
  const paper = field.kind === 'paper' && value ? view.papers[value] : undefined
  if (paper) return <PaperValue paper={paper} />
  if (field.kind === 'paper') return <Typography.Text type="secondary">{t('value.noPaper')}</Typography.Text>
  if (value === undefined) return <Typography.Text type="secondary">{t('value.empty')}</Typography.Text>
  if (field.sensitive) return <SealedValue field={field} masked={value} />
  return (
    <>
      <PlainValue field={field} value={value} />
      {field.key === 'creditCode' && view.creditCodeSuspect && (
        <Typography.Paragraph type="warning">
          <WarningOutlined aria-hidden /> {t('view.suspect')}
        </Typography.Paragraph>
      )}
    </>
  )
}

const PlainValue = ({ field, value }: { field: ProfileField; value: string }) => {
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  if (field.kind === 'phone') return maskPhone(value)
  return (
    // Names of regions are Chinese in every language of the page.
    <span
      lang={field.kind === 'region' ? 'zh' : undefined}
      className={field.kind === 'multiline' ? 'lines' : undefined}
    >
      {shownValue(field, value, { language, nameOf })}
    </span>
  )
}

/** So many Chinese characters fit in half of a row, on the screen and on A4. */
const halfRow = 17

// Latin letters and digits are about half as wide.
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.55), 0)

export const isLongText = (text: string): boolean => text.includes('\n') || widthOf(text) > halfRow

/** The spans of values in rows of two, for antd's Descriptions: a long value has a row of its own. */
export const spansOf = (areLong: readonly boolean[]): (1 | 'filled')[] => {
  let isFirst = true
  return areLong.map((isLong, place) => {
    const isAlone = isFirst && (isLong || (areLong[place + 1] ?? true))
    if (!isAlone) isFirst = !isFirst
    return isAlone ? 'filled' : 1
  })
}
