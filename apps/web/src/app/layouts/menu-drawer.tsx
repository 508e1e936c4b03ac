import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'

type MenuDrawerProps = { title: string; onClose: () => void; children: ReactNode }

/** The menus on a phone. Mounted while it is open. */
export const MenuDrawer = ({ title, onClose, children }: MenuDrawerProps) => {
  const common = useTexts(commonTexts)
  useReturnFocus()
  return (
    <Drawer
      open
      placement="left"
      size={300}
      title={title}
      closable={{ 'aria-label': common('close') }}
      onClose={onClose}
      styles={{ body: { padding: 8 } }}
    >
      {children}
    </Drawer>
  )
}
