import { sendBroadcast } from '@portal/contract/notice/broadcast'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { broadcastsTexts } from './broadcasts-texts.ts'
import { broadcastsQuery } from './broadcasts.queries.ts'

// The table downloads beside the request for its rows.
const loadTable = () => import('./broadcast-table.tsx')
const BroadcastTable = lazy(async () => ({ default: (await loadTable()).BroadcastTable }))
const BroadcastDrawer = lazy(async () => ({ default: (await import('./broadcast-drawer.tsx')).BroadcastDrawer }))
const SendDialog = lazy(async () => ({ default: (await import('./send-dialog.tsx')).SendDialog }))

/** R31, R38: for 系统管理员, and 审计管理员 who reads. */
export const BroadcastsPage = () => {
  const t = useTexts(broadcastsTexts)
  const { roles } = useAdmin()
  const list = useInfiniteQuery(broadcastsQuery)
  const [openId, setOpenId] = useState<string>()
  const [isSending, setSending] = useState(false)
  useEffect(() => void loadTable(), [])
  const rows = (list.data?.pages ?? []).flatMap(({ data }) => data)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {mayCall(sendBroadcast, roles) && (
          <Button type="primary" onClick={() => setSending(true)}>
            {t('new')}
          </Button>
        )}
      </Flex>
      <Card>
        <Flex vertical gap={16}>
          <span style={softText}>{t('intro')}</span>
          {list.isPending && <Skeleton lines={6} />}
          {list.isError && <ProblemAlert problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
          {list.data && (
            <Suspense fallback={<Skeleton lines={6} />}>
              <BroadcastTable rows={rows} onOpen={setOpenId} />
            </Suspense>
          )}
          {list.hasNextPage && (
            <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </Flex>
      </Card>
      <Suspense>
        {openId !== undefined && <BroadcastDrawer id={openId} onClose={() => setOpenId(undefined)} />}
        {isSending && <SendDialog onClose={() => setSending(false)} />}
      </Suspense>
    </Flex>
  )
}
