import { CompassOutlined } from '@ant-design/icons'
import type { ApprovalView } from '@portal/contract/partner/approve'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Result } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { asProblem } from '#web/shared/problem.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ApprovalFacts } from './approval-facts.tsx'
import { approveTexts } from './approve-texts.ts'
import { approvalQuery } from './approve.queries.ts'
import { DecideApproval } from './decide-approval.form.tsx'
import { Decided } from './decided.tsx'

/** R33, R41: the address that a connected system sends a person to. */
export const ApprovePage = () => {
  // The route has this parameter.
  const { id = '' } = useParams()
  return <Approval key={id} id={id} />
}

const Approval = ({ id }: { id: string }) => {
  const t = useTexts(approveTexts)
  const approval = useQuery(approvalQuery(id))
  if (approval.data) return <Known approval={approval.data} onChanged={() => void approval.refetch()} />
  const problem = approval.error ? asProblem(approval.error) : undefined
  // The API answers 400 for a malformed id.
  if (problem?.status === 404 || problem?.status === 400) return <Missing />
  return (
    <>
      <PageTitle title={t('title')} />
      {problem ? (
        <ProblemAlert problem={problem} onRetry={() => void approval.refetch()} />
      ) : (
        <SectionCard title={t('facts')}>
          <Skeleton lines={5} />
        </SectionCard>
      )}
    </>
  )
}

const Known = ({ approval, onChanged }: { approval: ApprovalView; onChanged: () => void }) => {
  const t = useTexts(approveTexts)
  const queryClient = useQueryClient()
  const [isOwn, setOwn] = useState(false)
  const { id, state, client } = approval
  const show = (decided: ApprovalView) => {
    setOwn(true)
    queryClient.setQueryData(approvalQuery(id).queryKey, decided)
  }
  return (
    <>
      {state === 'waiting' ? (
        <>
          <PageTitle title={t('title')} />
          <p>{t('intro', { client })}</p>
        </>
      ) : (
        <Decided approval={approval} state={state} isOwn={isOwn} />
      )}
      <ApprovalFacts approval={approval} />
      {state === 'waiting' && <DecideApproval id={id} onDecided={show} onChanged={onChanged} />}
    </>
  )
}

const Missing = () => {
  const t = useTexts(approveTexts)
  return (
    <Result
      icon={<CompassOutlined aria-hidden />}
      title={<PageTitle title={t('missing.title')} />}
      subTitle={t('missing.text')}
      extra={
        <LinkButton to={paths.center} type="primary">
          {t('home')}
        </LinkButton>
      }
    />
  )
}
