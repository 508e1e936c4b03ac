import type { SessionView } from '@portal/contract/identity/session'
import { App, Button } from 'antd'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { isBelow, paths } from '#web/shared/paths.ts'
import { centerTexts } from './center-texts.ts'
import { keepKnownMenus, type MenuChange, menuChanges, readKnownMenus } from './known-menus.ts'
import { useMenuText } from './menus.tsx'

/**
 * ux 12: announces an opened or closed menu once, not again after a reload or in another tab. The notice stays until it
 * is closed or its menu is visited.
 */
export const MenuNews = ({ session: { account, menu } }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const common = useTexts(commonTexts)
  const text = useMenuText()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  // The notices that may be on the screen, with the page that settles each.
  const shown = useRef(new Map<string, string>())
  const drop = useEffectEvent((key: string) => {
    notification.destroy(key)
    shown.current.delete(key)
  })
  const tell = useEffectEvent(({ kind, key, path = paths.qualifications }: MenuChange) => {
    // A menu that closes replaces the notice that it was opened.
    drop(key)
    if (kind === 'opened' && isBelow(pathname, path)) return
    shown.current.set(key, path)
    notification.open({
      key,
      type: kind === 'opened' ? 'success' : 'warning',
      title: t(`menu.${kind}`, { menu: text('top', key) }),
      actions: (
        <Button type="link" size="small" onClick={() => void navigate(path)}>
          {t('menu.see')}
        </Button>
      ),
      duration: false,
      closable: { 'aria-label': common('close') },
      role: 'status'
    })
  })
  useEffect(() => {
    const known = readKnownMenus(account.id)
    keepKnownMenus(account.id, menu.top)
    for (const change of known ? menuChanges(known, menu.top) : []) tell(change)
  }, [account.id, menu.top])
  useEffect(() => {
    for (const [key, path] of shown.current) if (isBelow(pathname, path)) drop(key)
  }, [pathname])
  return null
}
