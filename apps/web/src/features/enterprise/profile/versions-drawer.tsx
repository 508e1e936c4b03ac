import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'

type VersionsDrawerProps = { title: string; onClose: () => void; footer?: ReactNode; children: ReactNode }

/** Shows two versions of the profile beside the page. It is mounted while it is open. */
export const VersionsDrawer = ({ title, onClose, footer, children }: VersionsDrawerProps) => {
  const t = useTexts(commonTexts)
  const isNarrow = useIsNarrow()
  useReturnFocus()
  return (
    <Drawer
      open
      title={title}
      size={isNarrow ? '100%' : 720}
      onClose={onClose}
      closable={{ 'aria-label': t('close') }}
      footer={footer}
    >
      <div {...scrollable} aria-label={title}>
        {children}
      </div>
    </Drawer>
  )
}

/** A long table scrolls, so the keyboard must be able to reach it. */
const scrollable = { role: 'region', tabIndex: 0 } as const
