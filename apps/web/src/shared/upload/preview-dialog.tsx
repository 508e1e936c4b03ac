import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { Modal } from 'antd'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { contentAddress, downloadAddress } from './attachment.queries.ts'
import { FileView } from './file-view.tsx'

type PreviewDialogProps = { attachment: AttachmentView; onClose: () => void }

export const PreviewDialog = ({ attachment, onClose }: PreviewDialogProps) => (
  <Modal
    {...useDialog({ onClose })}
    title={attachment.displayName}
    centered
    width="min(1040px, calc(100vw - 32px))"
    styles={{ body: { height: 'min(760px, calc(100 * var(--dvh) - 140px))' } }}
  >
    <FileView
      source={contentAddress(attachment.id)}
      download={downloadAddress(attachment.id)}
      mediaType={attachment.mediaType}
      name={attachment.displayName}
    />
  </Modal>
)
