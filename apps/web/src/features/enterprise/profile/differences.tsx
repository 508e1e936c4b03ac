import { type ProfileField, profileGroups, profileLabel } from '@portal/contract/enterprise/profile-fields'
import { useQuery } from '@tanstack/react-query'
import { Table, Typography } from 'antd'
import { withheld } from '#web/shared/form/field-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { shownValue } from '#web/shared/profile/shown-value.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { usePapers } from './papers.ts'
import { profileTexts } from './profile-texts.ts'
import { type ProfileView, typeName } from './edit/profile-values.ts'

type Side = {
  title: string
  /** Masked value; null for an unchanged stored value, '' if empty, or `withheld`. */
  valueOf: (field: ProfileField) => string | null
}

type DifferencesProps = { fields: readonly ProfileField[]; left: Side; right: Side; view: ProfileView }

/** Two versions side by side. */
export const Differences = ({ fields, left, right, view }: DifferencesProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const show = useShownValue()
  const column = (side: Side) => ({
    title: side.title,
    className: 'lines',
    render: (_: unknown, field: ProfileField) => show(field, side.valueOf(field))
  })
  return (
    <Table<ProfileField>
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="key"
      dataSource={[...fields]}
      columns={[
        {
          title: t('conflict.field'),
          rowScope: 'row',
          render: (_, field) => (
            <>
              <Typography.Text type="secondary">
                {profileGroups.find(({ key }) => key === field.group)?.[language]}
              </Typography.Text>
              <br />
              {profileLabel(field, language, typeName(view, language))}
            </>
          )
        },
        column(left),
        column(right)
      ]}
    />
  )
}

const useShownValue = () => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const papers = usePapers()
  return (field: ProfileField, value: string | null): string => {
    if (value === null) return t('value.stored')
    if (value === '') return t('value.empty')
    if (value === withheld) return t('value.withheld')
    if (field.kind === 'paper') return papers.find(value)?.displayName ?? t('value.paper')
    return shownValue(field, value, { language, nameOf })
  }
}
