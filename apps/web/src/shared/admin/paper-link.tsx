import { readCaseAttachment, type AttachmentView } from '@portal/contract/qualification/attachment'
import { Button, Modal, Tag } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { AdminFile } from './admin-file.tsx'
import { mayCall, useAdmin } from './admin-session.queries.ts'
import { adminTexts } from './admin-texts.ts'

type PaperLinkProps = {
  id: string
  label: string
  /** Absent if only the id is known. */
  file: AttachmentView | undefined
}

/** R25: opens a paper in a dialog; closed until it has been scanned, and after its deletion. */
export const PaperLink = ({ id, label, file }: PaperLinkProps) => {
  const t = useTexts(adminTexts)
  const { roles } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  if (file?.status === 'QUARANTINED') return <Tag color="warning">{t('paper.waiting')}</Tag>
  if (file?.status === 'INFECTED') return <Tag color="error">{t('paper.infected')}</Tag>
  if (file?.status === 'ERASED') return <Tag>{t('file.erased')}</Tag>
  if (!mayCall(readCaseAttachment, roles)) return <span>{file?.displayName ?? label}</span>
  return (
    <>
      <Button
        type="link"
        size="small"
        style={{ paddingInline: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }}
        onClick={() => setOpen(true)}
      >
        {file ? (
          <span>
            {file.displayName} <span className="visually-hidden">{label}</span>
          </span>
        ) : (
          t('paper.open', { label })
        )}
      </Button>
      {isOpen && <PaperDialog id={id} label={label} file={file} onClose={() => setOpen(false)} />}
    </>
  )
}

const PaperDialog = ({ id, label, file, onClose }: PaperLinkProps & { onClose: () => void }) => (
  <Modal {...useDialog({ onClose })} title={label} width={960} centered>
    <div style={{ height: 'calc(72 * var(--dvh))' }}>
      <AdminFile key={id} id={id} label={label} file={file} />
    </div>
  </Modal>
)
