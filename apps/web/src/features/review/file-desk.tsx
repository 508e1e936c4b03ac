import type { AttachmentView } from '@portal/contract/attachment'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from './case-texts.ts'
import { useAreKeysOn } from './use-case-keys.ts'

/** `file` is absent for a file of an earlier round, of which only the id is known. */
export type Shown = { item: string; label: string; id: string; file?: AttachmentView | undefined }

type FileDeskProps = { shown: Shown | undefined; hasFiles: boolean }

export const FileDesk = ({ shown, hasFiles }: FileDeskProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  if (!shown) return <p className="file-desk-empty">{t(hasFiles ? 'files.choose' : 'files.none')}</p>
  return (
    <figure className="file-desk">
      <figcaption>
        <strong>{shown.label}</strong> {shown.file && <span className="soft">{shown.file.displayName}</span>}
      </figcaption>
      <AdminFile key={shown.id} id={shown.id} label={shown.label} file={shown.file} hasPageKeys={areKeysOn} />
    </figure>
  )
}
