import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { lazy, Suspense, useState } from 'react'
import { StoredRow } from './file-rows.tsx'

const PreviewDialog = lazy(async () => ({
  default: (await import('./preview-dialog.tsx')).PreviewDialog
}))

/** R19, R25. */
export const PaperValue = ({ paper }: { paper: AttachmentView }) => {
  const [previewed, setPreviewed] = useState<AttachmentView>()
  return (
    <>
      <StoredRow value={paper} onPreview={setPreviewed} />
      {previewed && (
        <Suspense>
          <PreviewDialog attachment={previewed} onClose={() => setPreviewed(undefined)} />
        </Suspense>
      )}
    </>
  )
}
