import { beijingTime } from '@portal/contract/beijing-time'
import { verifyAuditChain } from '@portal/contract/desk/audit-log'
import type { Response } from '@portal/contract/endpoint'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Descriptions, Flex, Modal, Progress } from 'antd'
import { AuditVerification } from '#web/shared/admin/audit-verification.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { auditTexts } from './audit-texts.ts'
import { type AuditChain, auditChainQuery } from './audit.queries.ts'

/** R39: the last verification of the chain, and a new one with its progress. */
export const ChainDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(auditTexts)
  const queryClient = useQueryClient()
  const chain = useQuery(auditChainQuery)
  const start = useMutation({
    mutationFn: (): Promise<Response<typeof verifyAuditChain>> => call(verifyAuditChain, {}),
    onSettled: () => queryClient.invalidateQueries({ queryKey: auditChainQuery.queryKey })
  })
  const isRunning = start.isPending || Boolean(chain.data?.running)
  return (
    <Modal {...useDialog({ onClose })} title={t('chain')}>
      <Flex vertical gap={16}>
        {chain.isPending && <Skeleton lines={4} />}
        <QueryProblem of={chain} />
        {start.isError && <ProblemAlert problem={asProblem(start.error)} />}
        {chain.data && <State chain={chain.data} />}
        <Flex gap={8} justify="end">
          <Button type="primary" loading={isRunning} disabled={!chain.data} onClick={() => start.mutate()}>
            {t('chain.verify')}
          </Button>
          <Button onClick={onClose}>{t('chain.close')}</Button>
        </Flex>
      </Flex>
    </Modal>
  )
}

const State = ({ chain: { running, verification, chain, archive, retentionDays } }: { chain: AuditChain }) => {
  const t = useTexts(auditTexts)
  const end = chain ? t('chain.end.of', { sealed: chain.sealed, time: beijingTime(chain.at) }) : t('chain.end.none')
  return (
    <>
      <div role="status">
        {running ? <Running running={running} /> : <AuditVerification verification={verification} />}
      </div>
      <Descriptions
        column={1}
        items={[
          { key: 'end', label: t('chain.end'), children: end },
          { key: 'kept', label: t('chain.kept'), children: t('chain.kept.of', { days: retentionDays }) },
          {
            key: 'archive',
            label: t('chain.archive'),
            children: archive.until
              ? t('chain.archive.of', { ...archive, until: beijingTime(archive.until) })
              : t('chain.archive.none')
          }
        ]}
      />
    </>
  )
}

const Running = ({ running: { checked, total } }: { running: NonNullable<AuditChain['running']> }) => {
  const t = useTexts(auditTexts)
  if (total === null) return <span>{t('chain.waits')}</span>
  const percent = total === 0 ? 100 : Math.floor((checked / total) * 100)
  return (
    <Flex vertical gap={8}>
      <span>{t('chain.running', { checked, total })}</span>
      <Progress percent={percent} status="active" aria-label={t('chain.progress')} />
    </Flex>
  )
}
