import type { AttachmentView } from '@portal/contract/attachment'
import { createPortal } from 'react-dom'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { contentAddress, downloadAddress } from './attachment.queries.ts'
import { FileView } from './file-view.tsx'

type PreviewDialogProps = { attachment: AttachmentView; onClose: () => void }

/** Rendered outside the form that opened it. */
export const PreviewDialog = ({ attachment, onClose }: PreviewDialogProps) =>
  createPortal(
    <Dialog shape="wide" title={attachment.displayName} onClose={onClose}>
      <FileView
        source={contentAddress(attachment.id)}
        download={downloadAddress(attachment.id)}
        mediaType={attachment.mediaType}
        name={attachment.displayName}
      />
    </Dialog>,
    document.body
  )
