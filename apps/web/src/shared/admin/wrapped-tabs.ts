import type { TabsProps } from 'antd'
import styles from './wrapped-tabs.module.css'

/** For antd's Tabs: all tabs show, in several lines on a phone. */
export const wrappedTabs = {
  className: styles['tabs'] ?? '',
  // antd measures the place of its bar as if all tabs stood in one line.
  indicator: { size: 0 },
  tabBarGutter: 0
} satisfies TabsProps
