import { Flex } from 'antd'
import type { ReactNode } from 'react'
import { softText } from '#web/shared/ui/soft-text.ts'

type FactorProps = {
  title: string
  /** Of the heading in the page. */
  level: 2 | 3 | 4
  note: ReactNode
  /** The state, and what can be done. */
  children: ReactNode
}

/** One line of a list: what it is, how it stands, what can be done about it. */
export const Factor = ({ title, level, note, children }: FactorProps) => {
  const Heading = `h${level}` as const
  return (
    <Flex component="li" wrap gap="8px 16px" align="center">
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Heading style={{ fontSize: 15 }}>{title}</Heading>
        <p style={softText}>{note}</p>
      </div>
      {children}
    </Flex>
  )
}
