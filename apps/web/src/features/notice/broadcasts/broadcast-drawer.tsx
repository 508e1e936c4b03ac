import { beijingTime } from '@portal/contract/beijing-time'
import { withdrawBroadcast } from '@portal/contract/notice/broadcast'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Descriptions, Drawer, Flex } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { AudienceName, Period, ReadRate, StateTags } from './broadcast-facts.tsx'
import { BroadcastPreview } from './broadcast-preview.tsx'
import { broadcastsTexts } from './broadcasts-texts.ts'
import { broadcastQuery, broadcastsKey, type WholeBroadcast } from './broadcasts.queries.ts'

/** Mounted while it is open. */
export const BroadcastDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const t = useTexts(broadcastsTexts)
  const words = useTexts(commonTexts)
  const { roles } = useAdmin()
  const broadcast = useQuery(broadcastQuery(id))
  const [isAsking, setAsking] = useState(false)
  useReturnFocus()
  const { data } = broadcast
  return (
    <Drawer
      open
      size="min(720px, 100%)"
      title={data?.titleZh ?? t('title')}
      closable={{ 'aria-label': words('close') }}
      onClose={onClose}
      footer={
        data?.mayWithdraw &&
        mayCall(withdrawBroadcast, roles) && (
          <Flex justify="end">
            <Button danger onClick={() => setAsking(true)}>
              {t('withdraw')}
            </Button>
          </Flex>
        )
      }
    >
      {broadcast.isPending && <Skeleton lines={10} />}
      <QueryProblem of={broadcast} />
      {data && <Whole broadcast={data} />}
      {data && isAsking && <WithdrawDialog broadcast={data} onClose={() => setAsking(false)} />}
    </Drawer>
  )
}

const Whole = ({ broadcast }: { broadcast: WholeBroadcast }) => {
  const t = useTexts(broadcastsTexts)
  const { createdBy, createdAt, withdrawnBy, withdrawnAt, enterprises } = broadcast
  return (
    <Flex vertical gap={16}>
      <StateTags row={broadcast} />
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'audience', label: t('column.audience'), children: <AudienceName row={broadcast} /> },
          { key: 'period', label: t('column.period'), children: <Period row={broadcast} /> },
          { key: 'rate', label: t('column.rate'), children: <ReadRate row={broadcast} /> },
          {
            key: 'sentBy',
            label: t('column.sentBy'),
            children: t('who', { name: createdBy, time: beijingTime(createdAt) })
          }
        ]}
      />
      {withdrawnBy && withdrawnAt && (
        <span>{t('withdrawn', { name: withdrawnBy, time: beijingTime(withdrawnAt) })}</span>
      )}
      <span style={softText}>{t('rate.hint')}</span>
      {enterprises.length > 0 && (
        <section aria-label={t('audience.ENTERPRISES')}>
          <h3>{t('enterprises', { count: enterprises.length })}</h3>
          <ul>
            {enterprises.map(({ number, fullName }) => (
              <li key={number}>
                {number} {fullName ?? <span style={softText}>{t('enterprise.unnamed')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <BroadcastPreview of={broadcast} />
    </Flex>
  )
}

const WithdrawDialog = ({ broadcast, onClose }: { broadcast: WholeBroadcast; onClose: () => void }) => {
  const t = useTexts(broadcastsTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew(broadcastsKey)
  const { id, titleZh: title } = broadcast
  return (
    <ConfirmDialog
      title={t('withdraw.title', { title })}
      confirm={t('withdraw')}
      act={readAnew(() => call(withdrawBroadcast, { params: { id } }))}
      onDone={() => void message.success(t('withdraw.done'))}
      onClose={onClose}
    >
      <p>{t('withdraw.text')}</p>
    </ConfirmDialog>
  )
}
