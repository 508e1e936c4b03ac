import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useEffectEvent, useState } from 'react'
import { findKey, findShortcut, isFindKey } from '#web/shared/admin/find-key.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { isDialogOpen } from '#web/shared/ui/use-dialog.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { FindDialog, type FoundPage } from './find-dialog.tsx'
import { findTexts } from './find-texts.ts'

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

/** Not over a dialog, and not in an editor, where the keys may make a link. */
const useFindKey = (open: () => void): void => {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isEditor = event.target instanceof HTMLElement && event.target.isContentEditable
    if (event.defaultPrevented || isEditor || !isFindKey(event) || isDialogOpen()) return
    // The browser would search the web.
    event.preventDefault()
    open()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
