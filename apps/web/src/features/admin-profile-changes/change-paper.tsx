import { readCaseAttachment } from '@portal/contract/admin-review'
import { Button, Modal, Tag } from 'antd'
import { useState } from 'react'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import type { ProfileChange } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

type ChangePaperProps = { change: ProfileChange; id: string; label: string }

/** R25: a paper of the change; closed until it has been scanned. */
export const ChangePaper = ({ change, id, label }: ChangePaperProps) => {
  const t = useTexts(profileChangesTexts)
  const { roles } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  const file = change.papers[id]
  if (file?.status === 'QUARANTINED') return <Tag color="warning">{t('paper.waiting')}</Tag>
  if (file?.status === 'INFECTED') return <Tag color="error">{t('paper.infected')}</Tag>
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
      {isOpen && <PaperDialog change={change} id={id} label={label} onClose={() => setOpen(false)} />}
    </>
  )
}

const PaperDialog = ({ change, id, label, onClose }: ChangePaperProps & { onClose: () => void }) => (
  <Modal {...useDialog({ onClose })} title={label} width={960} centered>
    <div style={{ height: '72dvh' }}>
      <AdminFile key={id} id={id} label={label} file={change.papers[id]} />
    </div>
  </Modal>
)
