import type { Menu } from '@portal/contract/session'
import { Link, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { centerTexts, menuKey } from './center-texts.ts'
import { placeOf } from './menu-place.ts'

/** R16: 您的位置：用户中心 > 基本信息 > 修改资料. A top menu without side items stands alone. */
export const Breadcrumb = ({ menu }: { menu: Menu }) => {
  const t = useTexts(centerTexts)
  const { pathname } = useLocation()
  const place = placeOf(menu, pathname)
  const top = place?.top ?? menu.top.find(({ path }) => path === pathname)
  if (!top) return null
  const text = (kind: 'top' | 'side' | 'item', key: string) => {
    const name = menuKey(kind, key)
    return name ? t(name) : key
  }
  return (
    <nav className="breadcrumb" aria-label={t('breadcrumb')}>
      <span>{t('breadcrumb.here')}</span>
      <ol>
        {place ? (
          <>
            <li>
              <Link to={top.path}>{text('top', top.key)}</Link>
            </li>
            <li>{text('side', place.group)}</li>
            <li aria-current="page">{text('item', place.item.key)}</li>
          </>
        ) : (
          <li aria-current="page">{text('top', top.key)}</li>
        )}
      </ol>
    </nav>
  )
}
