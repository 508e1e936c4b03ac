import { beijingTime } from '@portal/contract/beijing-time'
import { readCaseAttachment, type AttachmentView } from '@portal/contract/qualification/attachment'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { Empty, Watermark } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { ProblemAlert, QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { FileView } from '#web/shared/upload/file-view.tsx'
import { useAdmin } from './admin-session.queries.ts'
import { adminTexts } from './admin-texts.ts'

/** Cached while the user switches between papers, so that each is fetched and logged once. */
export const adminFileQuery = (id: string) =>
  queryOptions({
    queryKey: ['admin', 'file', id],
    queryFn: ({ signal }) => callForBlob(readCaseAttachment, { params: { id }, query: {} }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000
  })

type AdminFileProps = {
  id: string
  label: string
  /** Absent for a file of an earlier round, of which only the id is known. */
  file?: AttachmentView | undefined
  hasPageKeys?: boolean
  /** Told when the paper is shown. */
  onOpened?: (id: string) => void
}

// Visible on white paper and on dark photos, without hiding the text.
const markFont = { color: 'rgb(128 128 128 / 32%)', fontSize: 14 }

/**
 * R25: every look is logged. The viewer's name covers the paper and so appears on a photo of the screen. Needs a `key`
 * by its id.
 */
export const AdminFile = ({ id, label, file, hasPageKeys = false, onOpened }: AdminFileProps) => {
  const t = useTexts(adminTexts)
  const { name, username } = useAdmin()
  const status = file?.status ?? 'CLEAN'
  const bytes = useQuery({ ...adminFileQuery(id), enabled: status === 'CLEAN' })
  const isOpened = bytes.data !== undefined
  useEffect(() => {
    if (isOpened) onOpened?.(id)
  }, [isOpened, onOpened, id])
  // A plain link sends no account, so the look would be logged under the account that signed in last in another tab.
  const download = useMutation({
    mutationFn: () => callForBlob(readCaseAttachment, { params: { id }, query: { download: '1' } }),
    onSuccess: (copy) => saveFile(file?.displayName ?? `${label}.${copy.type.split('/')[1]}`, copy)
  })
  if (status === 'QUARANTINED') return <Closed text={t('file.waiting')} />
  if (status === 'INFECTED') return <Closed text={t('file.infected')} />
  if (status === 'ERASED') return <Closed text={t('file.erased')} />
  if (bytes.isError) return <QueryProblem of={bytes} />
  if (!bytes.data) return <Skeleton lines={10} />
  const mark = [`${name} ${username}`, beijingTime(new Date(bytes.dataUpdatedAt))]
  return (
    <>
      {download.error && <ProblemAlert problem={asProblem(download.error)} />}
      <FileView
        source={bytes.data}
        mediaType={file?.mediaType ?? bytes.data.type}
        name={label}
        hasPageKeys={hasPageKeys}
        download={() => download.mutate()}
        renderCover={(paper) => <Marked content={mark}>{paper}</Marked>}
      />
    </>
  )
}

const Marked = ({ content, children }: { content: string[]; children: ReactNode }) => (
  // Above the paper, but below the bar of decisions.
  <Watermark content={content} font={markFont} zIndex={1} style={{ height: '100%', minHeight: 0 }}>
    {children}
  </Watermark>
)

const Closed = ({ text }: { text: string }) => <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} />
