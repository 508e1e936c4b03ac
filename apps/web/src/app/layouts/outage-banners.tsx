import { listBanners } from '@portal/contract/notice/banners'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { BannerAlert } from '#web/shared/ui/banner-alert.tsx'

// Pages without a session get no live events, and no page is told in time that a broadcast has ended.
const bannersQuery = queryOptions({
  queryKey: ['banners'],
  queryFn: ({ signal }) => call(listBanners, {}, { signal }),
  refetchInterval: 60_000
})

const closedKey = 'portal.banners.closed'

const readClosed = (): string[] => (readStored(closedKey, 'session') ?? '').split(' ')

/** R31: broadcasts that stand above every page. A broadcast that was closed stays closed in this window. */
export const OutageBanners = () => {
  const t = useTexts(commonTexts)
  const banners = useQuery(bannersQuery)
  const [closed, setClosed] = useState(readClosed)
  const shown = (banners.data?.data ?? []).filter(({ id }) => !closed.includes(id))
  if (shown.length === 0) return null
  const close = (id: string) => {
    const all = [...closed, id]
    writeStored(closedKey, all.join(' '), 'session')
    setClosed(all)
  }
  return (
    <section aria-label={t('banners')} className="screen-only">
      {shown.map(({ id, title, body }) => (
        <BannerAlert key={id} title={title} body={body} onClose={() => close(id)} />
      ))}
    </section>
  )
}
