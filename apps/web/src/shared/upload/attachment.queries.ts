import { type AttachmentView, readAttachment, readAttachmentContent } from '@portal/contract/qualification/attachment'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { addressOf } from '@portal/contract/address'
import { call } from '#web/shared/api.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'

const firstAskMs = 3000
const slowestAskMs = 30_000

/** Polls a file until the scanner has judged it, at growing intervals. */
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

/** The current state of the file: the form keeps the answer to the upload, but the scan ends later. */
export const useAttachment = (attachment: AttachmentView): AttachmentView =>
  useQuery(scanQuery(attachment)).data ?? attachment

// `readCaseAttachment` of the contract, which would bring the desk's schemas to every page with a file.
const seenPath = '/api/admin/attachments/:id/content'

const contentPath = (): string => (viewedEnterprise() ? seenPath : readAttachmentContent.path)

export const contentAddress = (id: string): string => addressOf(contentPath(), { params: { id } })

export const downloadAddress = (id: string): string =>
  addressOf(contentPath(), { params: { id }, query: { download: '1' } })
