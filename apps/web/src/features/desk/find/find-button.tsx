import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { findKey, findShortcut } from '#web/shared/admin/find-key.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { FindDialog, type FoundPage } from './find-dialog.tsx'
import { findTexts } from './find-texts.ts'
import { useFindKey } from './use-find-key.ts'

/** `pages`: those of the desk that the roles open. */
export const FindButton = ({ pages }: { pages: readonly FoundPage[] }) => {
  const t = useTexts(findTexts)
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  useFindKey(() => setOpen(true))
  return (
    <>
      <Button
        size="small"
        icon={<SearchOutlined aria-hidden />}
        aria-label={isNarrow ? t('find') : undefined}
        aria-haspopup="dialog"
        aria-keyshortcuts={findShortcut}
        onClick={() => setOpen(true)}
      >
        {!isNarrow && (
          <>
            {t('find')} <span aria-hidden="true">{findKey}</span>
          </>
        )}
      </Button>
      {isOpen && <FindDialog pages={pages} onClose={() => setOpen(false)} />}
    </>
  )
}
