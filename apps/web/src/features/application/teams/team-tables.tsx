import { Flex, type TableColumnsType, Tag, Typography } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { useAreas } from '#web/shared/regions/regions.queries.ts'
import { teamsTexts } from './teams-texts.ts'
import type { Teams } from './teams.queries.ts'

type ViewProps = { view: Teams }
type Team = Teams['teams'][number]
type Reviewer = Teams['reviewers'][number]

export const TeamTable = ({ view }: ViewProps) => {
  const t = useTexts(teamsTexts)
  const columns: TableColumnsType<Team> = [
    { key: 'name', title: t('team.name'), rowScope: 'row', width: 220, render: (_, { name }) => name },
    { key: 'members', title: t('team.members'), render: (_, team) => <Members team={team} view={view} /> }
  ]
  return (
    <ListTable
      label={t('teams')}
      rowKey="key"
      rows={view.teams}
      columns={columns}
      locale={{ emptyText: t('teams.none') }}
      renderCard={(team) => (
        <Flex vertical gap={6} align="start">
          <Typography.Text strong>{team.name}</Typography.Text>
          <Members team={team} view={view} />
        </Flex>
      )}
    />
  )
}

const Members = ({ team, view }: ViewProps & { team: Team }) => {
  const t = useTexts(teamsTexts)
  const members = view.reviewers.filter(({ id }) => team.members.includes(id))
  const isAbsent = members.every(({ isAway, isReviewer }) => isAway || !isReviewer)
  return (
    <Flex vertical gap={6} align="start">
      {members.length === 0 && t('team.empty')}
      <Flex wrap gap={4}>
        {members.map((reviewer) => (
          <Member key={reviewer.id} reviewer={reviewer} />
        ))}
      </Flex>
      {isAbsent && <Typography.Text type="warning">{t('team.absent')}</Typography.Text>}
    </Flex>
  )
}

const Member = ({ reviewer: { name, inWork, isAway, isReviewer } }: { reviewer: Reviewer }) => {
  const t = useTexts(teamsTexts)
  if (!isReviewer) return <Tag color="error">{t('member.former', { name })}</Tag>
  if (isAway) return <Tag color="warning">{t('member.away', { name })}</Tag>
  return <Tag>{t('member.load', { name, count: inWork })}</Tag>
}

type Rule = Teams['rules'][number] & { place: number }

export const RuleTable = ({ view }: ViewProps) => {
  const t = useTexts(teamsTexts)
  const wordsOf = useRuleWords(view)
  const rows = view.rules.map((rule, index) => ({ ...rule, place: index + 1 }))
  const parts = ['region', 'type', 'qualification', 'team'] as const
  const columns: TableColumnsType<Rule> = [
    { key: 'place', title: t('rule.place'), width: 80, render: (_, { place }) => place },
    ...parts.map((part) => ({
      key: part,
      title: t(`rule.${part}`),
      render: (_: unknown, rule: Rule) => wordsOf(rule)[part]
    }))
  ]
  return (
    <ListTable
      label={t('rules')}
      rowKey="place"
      rows={rows}
      columns={columns}
      locale={{ emptyText: t('rules.none') }}
      renderCard={(rule) => (
        <Flex vertical gap={4}>
          <Typography.Text strong>{t('rule.number', { number: rule.place })}</Typography.Text>
          {parts.map((part) => (
            <span key={part}>
              {t(`rule.${part}`)}：{wordsOf(rule)[part]}
            </span>
          ))}
        </Flex>
      )}
    />
  )
}

const useRuleWords = ({ teams, types, qualifications }: Teams) => {
  const t = useTexts(teamsTexts)
  const language = useLanguage()
  const { areaOf } = useAreas()
  return ({ region, type, qualification, team }: Rule) => ({
    region: region ? <span lang="zh">{areaOf(region)}</span> : t('rule.any'),
    type: type ? (types.find(({ code }) => code === type)?.name[language] ?? type) : t('rule.any'),
    qualification: qualification
      ? (qualifications.find(({ code }) => code === qualification)?.name[language] ?? qualification)
      : t('rule.any'),
    team: teams.find(({ key }) => key === team)?.name
  })
}
