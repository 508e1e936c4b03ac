import type { SessionView } from '@portal/contract/session'
import { useEffect, useEffectEvent } from 'react'
import { useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { showNotice } from '#web/shared/ui/notice.tsx'
import { centerTexts, menuKey } from './center-texts.ts'
import { keepKnownMenus, type MenuChange, menuChanges, readKnownMenus } from './known-menus.ts'

/** ux 12: announces an opened or closed menu once, not again after a reload or in another tab. */
export const MenuNews = ({ session: { enterprise, menu } }: { session: SessionView }) => {
  const t = useTexts(centerTexts)
  const navigate = useNavigate()
  const tell = useEffectEvent(({ kind, key, path }: MenuChange) => {
    const name = menuKey('top', key)
    showNotice(t(`menu.${kind}`, { menu: name ? t(name) : key }), {
      text: t('menu.see'),
      onUse: () => void navigate(path ?? paths.qualifications)
    })
  })
  useEffect(() => {
    const known = readKnownMenus(enterprise.number)
    keepKnownMenus(enterprise.number, menu.top)
    for (const change of known ? menuChanges(known, menu.top) : []) tell(change)
  }, [enterprise.number, menu.top])
  return null
}
