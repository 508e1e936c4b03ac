import { Flex, type TableColumnsType, Typography } from 'antd'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { teamsTexts } from './teams-texts.ts'
import type { Preview } from './teams.queries.ts'

type Case = Preview['cases'][number]

/** R47: which of the waiting cases go where. */
export const PreviewTable = ({ preview: { cases, hasMore } }: { preview: Preview }) => {
  const t = useTexts(teamsTexts)
  const language = useLanguage()
  const { areaOf } = useAreas()
  const columns: TableColumnsType<Case> = [
    { key: 'enterprise', title: t('preview.enterprise'), rowScope: 'row', render: (_, each) => nameOf(each) },
    {
      key: 'region',
      title: t('rule.region'),
      render: (_, { region }) => region && <span lang="zh">{areaOf(region)}</span>
    },
    { key: 'qualification', title: t('rule.qualification'), render: (_, { name }) => name[language] },
    { key: 'to', title: t('preview.to'), render: (_, each) => <Destination of={each} /> }
  ]
  return (
    <Flex vertical gap={12}>
      <span style={softText}>{t('preview.text')}</span>
      <ListTable
        label={t('preview')}
        rows={cases}
        columns={columns}
        locale={{ emptyText: t('preview.none') }}
        renderCard={(each) => (
          <Flex vertical gap={4}>
            <Typography.Text strong>{nameOf(each)}</Typography.Text>
            <span>
              {each.name[language]} {each.region && <span lang="zh">{areaOf(each.region)}</span>}
            </span>
            <Destination of={each} />
          </Flex>
        )}
      />
      {hasMore && <span style={softText}>{t('preview.more')}</span>}
    </Flex>
  )
}

const nameOf = ({ enterprise }: Case): string => nameOrNumber(enterprise)

const Destination = ({ of: { rule, team, reviewer } }: { of: Case }) => {
  const t = useTexts(teamsTexts)
  if (rule === null || team === null) return <Typography.Text type="secondary">{t('preview.unruled')}</Typography.Text>
  return (
    <Flex vertical>
      {reviewer === null ? (
        <Typography.Text type="warning">{t('preview.nobody', { team })}</Typography.Text>
      ) : (
        t('preview.given', { team, reviewer })
      )}
      <span style={softText}>{t('preview.rule', { number: rule })}</span>
    </Flex>
  )
}
