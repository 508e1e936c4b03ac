import { beijingTime } from '@portal/contract/beijing-time'
import { importUploadLimits } from '@portal/contract/desk/import-upload'
import { useQuery } from '@tanstack/react-query'
import { Alert, Descriptions, Flex } from 'antd'
import { Link, useParams } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ImportActs } from './import-acts.tsx'
import { ImportTag, StepProgress, waitingOf } from './import-facts.tsx'
import { ImportReport } from './import-report.tsx'
import { importsTexts } from './imports-texts.ts'
import { type Import, importQuery, importsKey } from './imports.queries.ts'

/** R53: what became of each row, and what is to be done next. */
export const ImportPage = () => {
  const { id = '' } = useParams()
  const t = useTexts(importsTexts)
  const query = useQuery(importQuery(id))
  const { data, isPending } = query
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Link to={adminPaths.imports}>{t('back.list')}</Link>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={data?.name ?? t('title')} />
        {data && <ImportActs of={data} />}
      </Flex>
      {isPending && <Skeleton lines={8} />}
      <QueryProblem of={query} />
      {data && <Whole of={data} />}
    </Flex>
  )
}

const Whole = ({ of }: { of: Import }) => {
  const waiting = waitingOf(of)
  return (
    <>
      {waiting ? <Waiting of={of} proposal={waiting} /> : <Next of={of} />}
      <Facts of={of} />
      {of.report && <ImportReport of={of} report={of.report} />}
    </>
  )
}

/** What can be done now. */
const Next = ({ of: { state, endedAt, counts } }: { of: Import }) => {
  const t = useTexts(importsTexts)
  if (state === 'STOPPED') return <Alert type="warning" showIcon role="note" title={t('stopped')} />
  if (state !== 'CHECKED' || endedAt === null) return null
  if (!counts.some(({ kind }) => isChange(kind)))
    return <Alert type="warning" showIcon role="note" title={t('nothing')} />
  const until = new Date(endedAt.getTime() + importUploadLimits.hours * 3_600_000)
  return <Alert type="info" showIcon role="note" title={t('next', { time: beijingTime(until) })} />
}

const isChange = (kind: string): boolean => kind === 'create' || kind === 'update'

type Proposal = Import['proposals'][number]

/** R37: what one administrator proposed and another one has to decide on. */
const Waiting = ({ of: { name, sha256 }, proposal }: { of: Import; proposal: Proposal }) => {
  const t = useTexts(importsTexts)
  const { wish } = proposal
  const what = t(`wish.${wish}`)
  return (
    <SectionCard title={t('waiting', { what })}>
      <Flex vertical gap={12}>
        <ProposalFacts proposal={proposal} />
        {!proposal.mayDecide && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
        <ProposalActs
          proposal={proposal}
          title={`${what} ${name}`}
          queryKey={importsKey}
          renderExplanation={(act) => (
            <>
              <p style={{ marginTop: 0 }}>{t(`${act}.${wish}`)}</p>
              {act === 'confirm' && <p style={{ overflowWrap: 'anywhere' }}>{`SHA-256 ${sha256}`}</p>}
            </>
          )}
        />
      </Flex>
    </SectionCard>
  )
}

const Facts = ({ of }: { of: Import }) => {
  const t = useTexts(importsTexts)
  const language = useLanguage()
  const { sha256, uploadedBy, uploadedAt, progress, undone, proposals } = of
  const decided = proposals.filter(({ state }) => state !== 'WAITING')
  const items = [
    { key: 'state', label: t('column.state'), children: <ImportTag of={of} /> },
    ...(progress ? [{ key: 'progress', label: t('progress'), children: <StepProgress progress={progress} /> }] : []),
    {
      key: 'uploaded',
      label: t('uploadedBy'),
      children: t('uploaded.value', { who: uploadedBy[language], time: beijingTime(uploadedAt) })
    },
    { key: 'options', label: t('options'), children: <Options of={of} /> },
    { key: 'sha256', label: t('sha256'), children: <span style={{ overflowWrap: 'anywhere' }}>{sha256}</span> },
    ...(undone ? [{ key: 'undone', label: t('undone'), children: <Undone undone={undone} /> }] : []),
    ...(decided.length > 0 ? [{ key: 'earlier', label: t('earlier'), children: <Decided proposals={decided} /> }] : [])
  ]
  return (
    <SectionCard title={t('facts')}>
      <Descriptions size="small" column={1} items={items} />
    </SectionCard>
  )
}

const Options = ({ of: { mayUpdate, incompleteUntil: day } }: { of: Import }) => {
  const t = useTexts(importsTexts)
  return (
    <Flex vertical>
      <span>{mayUpdate ? t('update') : t('options.none')}</span>
      {day !== null && <span>{t('options.until', { day })}</span>}
    </Flex>
  )
}

const Undone = ({ undone: { count, kept } }: { undone: NonNullable<Import['undone']> }) => {
  const t = useTexts(importsTexts)
  const numbers = kept.slice(0, 50).join('、')
  return (
    <Flex vertical>
      <span>{t('undone.value', { count })}</span>
      {kept.length > 0 && <span>{t('undone.kept', { count: kept.length, numbers })}</span>}
    </Flex>
  )
}

const Decided = ({ proposals }: { proposals: readonly Proposal[] }) => {
  const t = useTexts(importsTexts)
  return (
    <Flex vertical gap={8}>
      {proposals.map((proposal) => (
        <Flex key={proposal.id} vertical>
          <span>{t(`wish.${proposal.wish}`)}</span>
          <ProposalFacts proposal={proposal} />
        </Flex>
      ))}
    </Flex>
  )
}
