import type { AttachmentView } from '@portal/contract/qualification/attachment'
import { readCaseAttachment } from '@portal/contract/qualification/attachment'
import { Card, Empty, Flex, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { AdminFile } from '#web/shared/admin/admin-file.tsx'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { deskTexts } from './desk-texts.ts'
import styles from './task.module.css'

export type DeskPaper = {
  key: string
  label: string
  /** The former one and the new one, or one alone. `caption` tells them apart. */
  sides: readonly { id: string; caption: string; file: AttachmentView | undefined }[]
}

/** R47: the papers beside the values that they prove, one at a time, the former one beside the new one. */
export const PaperDesk = ({ papers }: { papers: readonly DeskPaper[] }) => {
  const t = useTexts(deskTexts)
  const { roles } = useAdmin()
  const [chosen, setChosen] = useState<string>()
  const shown = papers.find(({ key }) => key === chosen) ?? papers[0]
  if (!mayCall(readCaseAttachment, roles)) return null
  return (
    <Card size="small" className={styles['papers']}>
      {shown ? (
        <Flex vertical gap={8}>
          {papers.length > 1 && (
            <Segmented
              aria-label={t('papers.choose')}
              style={{ maxWidth: '100%', overflowX: 'auto' }}
              value={shown.key}
              options={papers.map(({ key, label }) => ({ value: key, label }))}
              onChange={setChosen}
            />
          )}
          <div className={styles['sides']}>
            {shown.sides.map(({ id, caption, file }) => (
              <figure key={id} className={styles['paper']}>
                <figcaption>
                  <strong>{caption}</strong> <Typography.Text type="secondary">{file?.displayName}</Typography.Text>
                </figcaption>
                <AdminFile id={id} label={caption} file={file} />
              </figure>
            ))}
          </div>
        </Flex>
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('papers.none')} />
      )}
    </Card>
  )
}
