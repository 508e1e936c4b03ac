import type { Menu } from '@portal/contract/identity/session'
import { isBelow } from '#web/shared/paths.ts'

export type Place = { top: { key: string; path: string }; group: string; item: { key: string; path: string } }

/** The menu item with the longest path that leads to the page. */
export const placeOf = (menu: Menu, pathname: string): Place | undefined => {
  const top = menu.top.find(({ path }) => isBelow(pathname, path))
  if (!top) return undefined
  return (
    menu.side
      .flatMap((group) => group.items.map((item) => ({ top, group: group.key, item })))
      // 企业首页 is the root of all other paths, so it only matches exactly.
      .filter(({ item }) => (item.path === top.path ? pathname === item.path : isBelow(pathname, item.path)))
      .toSorted((a, b) => b.item.path.length - a.item.path.length)[0]
  )
}

/** The page and its group are the same, so that one name is enough. */
export const isAlone = ({ group, item }: Pick<Place, 'group' | 'item'>): boolean => group === item.key
