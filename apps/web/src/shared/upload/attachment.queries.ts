import { type AttachmentView, readAttachment, readAttachmentContent } from '@portal/contract/attachment'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { addressOf, call } from '#web/shared/api.ts'

const firstAskMs = 3000
const slowestAskMs = 30_000

/** Follows a file until the scanner has judged it; asks less often the longer that takes. */
const scanQuery = ({ id, status }: AttachmentView) =>
  queryOptions({
    queryKey: ['attachment', id],
    queryFn: ({ signal }) => call(readAttachment, { params: { id } }, { signal }),
    enabled: status === 'QUARANTINED',
    refetchInterval: ({ state }) =>
      (state.data?.status ?? 'QUARANTINED') === 'QUARANTINED'
        ? Math.min(firstAskMs * 1.5 ** (state.dataUpdateCount + state.errorUpdateCount), slowestAskMs)
        : false
  })

/** The file as it stands now: a form keeps what it got at the upload, the scan ends later. */
export const useAttachment = (attachment: AttachmentView): AttachmentView =>
  useQuery(scanQuery(attachment)).data ?? attachment

export const contentAddress = (id: string): string => addressOf(readAttachmentContent.path, { params: { id } })

export const downloadAddress = (id: string): string =>
  addressOf(readAttachmentContent.path, { params: { id }, query: { download: '1' } })
