import { Card, type CardProps } from 'antd'
import { type ReactNode, useId } from 'react'

// antd keeps title and link on one line, which cuts long English words on a phone.
const inLines = {
  title: { minWidth: 'min-content', paddingBlock: 12, overflowWrap: 'normal', whiteSpace: 'normal' },
  extra: { textAlign: 'end' }
} as const

/** antd's Card as a region of the page, named by its heading. */
export const SectionCard = ({ title, ...card }: Omit<CardProps, 'title'> & { title: ReactNode }) => {
  const id = useId()
  return <Card styles={inLines} {...card} role="region" aria-labelledby={id} title={<h2 id={id}>{title}</h2>} />
}
