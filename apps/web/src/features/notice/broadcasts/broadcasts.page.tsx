import { sendBroadcast } from '@portal/contract/notice/broadcast'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { broadcastsTexts } from './broadcasts-texts.ts'
import { broadcastsQuery } from './broadcasts.queries.ts'
import { BroadcastTable } from './broadcast-table.tsx'
import { BroadcastDrawer } from './broadcast-drawer.tsx'
import { SendDialog } from './send-dialog.tsx'

/** R31, R38: for 系统管理员, and 审计管理员 who reads. */
export const BroadcastsPage = () => {
  const t = useTexts(broadcastsTexts)
  const { roles } = useAdmin()
  const list = useInfiniteQuery(broadcastsQuery)
  const [openId, setOpenId] = useState<string>()
  const [isSending, setSending] = useState(false)
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
          <QueryProblem of={list} />
          {list.data && <BroadcastTable rows={rows} onOpen={setOpenId} />}
          {list.hasNextPage && (
            <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </Flex>
      </Card>
      {openId !== undefined && <BroadcastDrawer id={openId} onClose={() => setOpenId(undefined)} />}
      {isSending && <SendDialog onClose={() => setSending(false)} />}
    </Flex>
  )
}
