import { readCaseAttachment } from '@portal/contract/admin-review'
import { useState } from 'react'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import type { ProfileChange } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

/** R25: a paper of the change; closed until it has been scanned. */
export const ChangePaper = ({ change, id, label }: { change: ProfileChange; id: string; label: string }) => {
  const t = useTexts(profileChangesTexts)
  const { roles } = useAdmin()
  const [isOpen, setOpen] = useState(false)
  const file = change.papers[id]
  if (file?.status === 'QUARANTINED') return <span className="tag tag-wait">{t('paper.waiting')}</span>
  if (file?.status === 'INFECTED') return <span className="tag tag-bad">{t('paper.infected')}</span>
  if (!mayCall(readCaseAttachment, roles)) return <span>{file?.displayName ?? label}</span>
  return (
    <>
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {file ? (
          <>
            {file.displayName} <span className="visually-hidden">{label}</span>
          </>
        ) : (
          t('paper.open', { label })
        )}
      </button>
      {isOpen && (
        <Dialog shape="wide" title={label} onClose={() => setOpen(false)}>
          <AdminFile id={id} label={label} file={file} />
        </Dialog>
      )}
    </>
  )
}
