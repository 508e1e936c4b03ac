import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { Card, Empty, Typography } from 'antd'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { itemLabel } from './case-items.ts'
import { caseTexts } from '../case-texts.ts'
import styles from '../desk.module.css'
import type { Case } from '../review.queries.ts'
import { useAreKeysOn } from '../use-case-keys.ts'

/** `file` is absent for a file of an earlier round, of which only the id is known. */
export type Shown = { item: string; id: string; file?: AttachmentView | undefined }

type FileDeskProps = { view: Case; shown: Shown | undefined; hasFiles: boolean; onOpened: (id: string) => void }

export const FileDesk = ({ view, shown, hasFiles, onOpened }: FileDeskProps) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const areKeysOn = useAreKeysOn()
  const captionOf = ({ item, file }: Shown) => {
    const label = itemLabel(view, item, language)
    return file ? label : t('files.former.name', { label })
  }
  return (
    <Card size="small" className={styles['material']}>
      {shown ? (
        <figure className={styles['figure']}>
          <figcaption>
            <Typography.Text>
              <strong>{captionOf(shown)}</strong>{' '}
              {shown.file && <Typography.Text type="secondary">{shown.file.displayName}</Typography.Text>}
            </Typography.Text>
          </figcaption>
          <AdminFile
            key={shown.id}
            id={shown.id}
            label={captionOf(shown)}
            file={shown.file}
            hasPageKeys={areKeysOn}
            onOpened={onOpened}
          />
        </figure>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(hasFiles ? 'files.choose' : 'files.none')} />
      )}
    </Card>
  )
}
