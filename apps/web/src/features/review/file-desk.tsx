import type { AttachmentView } from '@portal/contract/attachment'
import { Card, Empty, Typography } from 'antd'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { caseTexts } from './case-texts.ts'
import styles from './desk.module.css'
import { useAreKeysOn } from './use-case-keys.ts'

/** `file` is absent for a file of an earlier round, of which only the id is known. */
export type Shown = { item: string; label: string; id: string; file?: AttachmentView | undefined }

type FileDeskProps = { shown: Shown | undefined; hasFiles: boolean }

export const FileDesk = ({ shown, hasFiles }: FileDeskProps) => {
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  return (
    <Card size="small" className={styles['material']}>
      {shown ? (
        <figure className={styles['figure']}>
          <figcaption>
            <Typography.Text ellipsis>
              <strong>{shown.label}</strong>{' '}
              {shown.file && <Typography.Text type="secondary">{shown.file.displayName}</Typography.Text>}
            </Typography.Text>
          </figcaption>
          <AdminFile key={shown.id} id={shown.id} label={shown.label} file={shown.file} hasPageKeys={areKeysOn} />
        </figure>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(hasFiles ? 'files.choose' : 'files.none')} />
      )}
    </Card>
  )
}
