import type { Menu } from '@portal/contract/identity/session'
import { Breadcrumb as AntBreadcrumb } from 'antd'
import { Link, useLocation } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { centerTexts } from './center-texts.ts'
import { isAlone, placeOf } from './menu-place.ts'
import { useMenuText } from './menus.tsx'

/** R16: 您的位置：用户中心 > 基本信息 > 修改资料. A top menu without side items stands alone. */
export const Breadcrumb = ({ menu }: { menu: Menu }) => {
  const t = useTexts(centerTexts)
  const text = useMenuText()
  const { pathname } = useLocation()
  const place = placeOf(menu, pathname)
  const top = place?.top ?? menu.top.find(({ path }) => path === pathname)
  if (!top) return null
  const between = { type: 'separator', separator: '>' } as const
  const places = place
    ? [
        { title: <Link to={top.path}>{text('top', top.key)}</Link> },
        between,
        // 操作员管理 is a group of one page with its own name.
        ...(isAlone(place) ? [] : [{ title: text('side', place.group) }, between]),
        { title: text('item', place.item.key), 'aria-current': 'page' as const }
      ]
    : [{ title: text('top', top.key), 'aria-current': 'page' as const }]
  return (
    <AntBreadcrumb
      className="screen-only"
      aria-label={t('breadcrumb')}
      // The words before the first place are not followed by a mark, so the marks are items.
      separator=""
      // The English words end with a blank.
      items={[{ title: <span style={{ whiteSpace: 'pre' }}>{t('breadcrumb.here')}</span> }, ...places]}
    />
  )
}
