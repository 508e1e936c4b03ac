import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { PreviewTable } from './preview-table.tsx'
import { RuleTable, TeamTable } from './team-tables.tsx'
import { TeamsDialog } from './teams-dialog.tsx'
import { teamsTexts } from './teams-texts.ts'
import { previewQuery, type Teams, teamsQuery, valuesOf } from './teams.queries.ts'

/** R47: how waiting cases are shared out. 系统管理员 changes it, the others read. */
export const TeamsPage = () => {
  const t = useTexts(teamsTexts)
  const { data: view, error, refetch } = useQuery(teamsQuery)
  const [isChanging, setChanging] = useState(false)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {view?.mayChange && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        )}
      </Flex>
      <span style={softText}>{t('intro')}</span>
      <QueryProblem of={{ error, refetch }} />
      {!view && !error && (
        <Card>
          <Skeleton lines={6} />
        </Card>
      )}
      {view && (
        <>
          <SectionCard title={t('teams')}>
            <TeamTable view={view} />
          </SectionCard>
          <SectionCard title={t('rules')}>
            <RuleTable view={view} />
          </SectionCard>
          <Waiting view={view} />
        </>
      )}
      {view && isChanging && <TeamsDialog view={view} onClose={() => setChanging(false)} />}
    </Flex>
  )
}

const Waiting = ({ view }: { view: Teams }) => {
  const t = useTexts(teamsTexts)
  const { data, error, refetch } = useQuery(previewQuery(valuesOf(view)))
  return (
    <SectionCard title={t('preview')}>
      <QueryProblem of={{ error, refetch }} />
      {!data && !error && <Skeleton lines={4} />}
      {data && <PreviewTable preview={data} />}
    </SectionCard>
  )
}
