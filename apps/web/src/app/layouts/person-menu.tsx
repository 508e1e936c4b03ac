import { DownOutlined, UserOutlined } from '@ant-design/icons'
import { Button, ConfigProvider, Dropdown, type MenuProps } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { headTheme } from './head-theme.ts'
import styles from './layout.module.css'

type PersonMenuProps = {
  /** Name and, for administrators, roles. On a phone they stand in the menu instead of beside the icon. */
  children: ReactNode
  items: NonNullable<MenuProps['items']>
}

/** Id of the button that opens it. */
export const personMenuId = 'person-menu'

/** The signed-in person, with what concerns only the person. */
export const PersonMenu = ({ children, items }: PersonMenuProps) => {
  const button = useRef<HTMLButtonElement>(null)
  const isNarrow = useIsNarrow()
  const [isOpen, setOpen] = useState(false)
  const follow = (isNowOpen: boolean) => {
    setOpen(isNowOpen)
    if (!isNowOpen) giveBackFocus(button.current)
  }
  return (
    <ConfigProvider theme={headTheme}>
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        autoFocus
        open={isOpen}
        onOpenChange={follow}
        menu={{ items: isNarrow ? [{ type: 'group', key: 'person', label: children }, ...items] : items }}
        destroyOnHidden
      >
        <Button
          ref={button}
          id={personMenuId}
          type="text"
          style={{ height: 'auto', minHeight: 40, paddingInline: 8, lineHeight: 1.3 }}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          icon={<UserOutlined aria-hidden />}
        >
          <span className={isNarrow ? 'visually-hidden' : styles['name']}>{children}</span>
          {!isNarrow && <DownOutlined aria-hidden style={{ fontSize: 12 }} />}
        </Button>
      </Dropdown>
    </ConfigProvider>
  )
}

/** antd leaves the focus in the menu that it removes. A click elsewhere has moved the focus already. */
const giveBackFocus = (button: HTMLElement | null): void => {
  window.setTimeout(() => {
    const { activeElement } = document
    if (!activeElement || activeElement === document.body || activeElement.closest('.ant-dropdown')) button?.focus()
  })
}
