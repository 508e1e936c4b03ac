import type { readCheck } from '@portal/contract/application/internal-check'
import type { Response } from '@portal/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Space } from 'antd'
import { CheckTag, useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { checkQuery } from '#web/shared/checks/checks.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useAct } from './act-dialog.tsx'
import { CheckActions } from './check-actions.tsx'
import { CheckContent } from './check-content.tsx'
import { CheckFacts } from './check-facts.tsx'
import { checkPageTexts } from './check-page-texts.ts'

export type CheckInFull = Response<typeof readCheck>

/** R36: one submission, as the platform would get it. */
export const CheckPage = ({ id }: { id: string }) => {
  const t = useTexts(checkPageTexts)
  const check = useQuery(checkQuery(id))
  return (
    <>
      {check.data ? (
        <Check check={check.data} />
      ) : (
        <>
          <PageTitle title={t('title')} />
          {check.isError ? <QueryProblem of={check} /> : <Skeleton lines={8} />}
        </>
      )}
      <div>
        <LinkButton to={paths.checks}>{t('back')}</LinkButton>
      </div>
    </>
  )
}

const Check = ({ check }: { check: CheckInFull }) => {
  const subject = useCheckSubject()(check)
  const { open, dialog } = useAct('check-facts')
  return (
    <>
      <Space wrap size={[12, 4]}>
        <PageTitle title={subject} />
        <CheckTag state={check.state} />
      </Space>
      <Card size="small">
        <div id="check-facts" tabIndex={-1}>
          <CheckFacts check={check} />
        </div>
      </Card>
      <CheckContent check={check} />
      {check.actions.length > 0 && (
        <Flex wrap gap={8}>
          <CheckActions check={check} onAct={open} />
        </Flex>
      )}
      {dialog}
    </>
  )
}
