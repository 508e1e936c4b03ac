import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { PageTitle } from './page.tsx'
import styles from './sheet.module.css'

type SheetProps = {
  title: string
  /** Beside the title, such as a link to another page. */
  extra?: ReactNode
  isNarrow?: boolean
  children: ReactNode
}

/** The only content of a page without menus. antd's Card would bring its Tabs: 45 kB to the first load of /login. */
export const Sheet = ({ title, extra, isNarrow = false, children }: SheetProps) => (
  <section className={`${styles['sheet']} ${isNarrow ? styles['narrow'] : ''}`}>
    <Flex wrap align="baseline" justify="space-between" gap="4px 16px" className={styles['head'] ?? ''}>
      <PageTitle title={title} />
      {extra}
    </Flex>
    {children}
  </section>
)
