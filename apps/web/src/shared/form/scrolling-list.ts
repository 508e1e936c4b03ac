import styles from './form.module.css'

/**
 * Props for antd's Select with a long list. The listbox itself scrolls, since axe accepts a part that scrolls without
 * the focus only there. antd scrolls another element, so the active option is kept in view here.
 */
export const scrollingList = (selectId: string) => ({
  classNames: { popup: { root: styles['scrollingList'] ?? '' } },
  // antd marks the active option with the next render.
  onActive: () => void requestAnimationFrame(() => showActiveOption(selectId))
})

const showActiveOption = (selectId: string): void => {
  const list = document.getElementById(`${selectId}_list`)
  const option = list?.querySelector('.ant-select-item-option-active')
  if (!list || !option) return
  const [view, target] = [list.getBoundingClientRect(), option.getBoundingClientRect()]
  if (target.top < view.top) list.scrollTop -= view.top - target.top
  else if (target.bottom > view.bottom) list.scrollTop += target.bottom - view.bottom
}
