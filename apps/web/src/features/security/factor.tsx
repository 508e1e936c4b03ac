import { Flex } from 'antd'
import type { ReactNode } from 'react'
import styles from './security.module.css'

type FactorProps = {
  title: string
  /** Of the heading in the page. */
  level: 2 | 3
  note: ReactNode
  /** The state, and what can be done. */
  children: ReactNode
}

/** One line of a list: what it is, how it stands, what can be done about it. */
export const Factor = ({ title, level, note, children }: FactorProps) => {
  const Heading = `h${level}` as const
  return (
    <Flex component="li" wrap gap="8px 16px" align="center" className={styles['factor'] ?? ''}>
      <div className={styles['what']}>
        <Heading className={styles['name']}>{title}</Heading>
        <p className={styles['soft']}>{note}</p>
      </div>
      {children}
    </Flex>
  )
}
