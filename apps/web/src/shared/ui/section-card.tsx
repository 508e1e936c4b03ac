import { Card, type CardProps } from 'antd'
import { type ReactNode, useId } from 'react'

// antd keeps title and link on one line, which cuts long English words on a phone.
const inLines = {
  title: { minWidth: 'min-content', paddingBlock: 12, overflowWrap: 'normal', whiteSpace: 'normal' },
  extra: { textAlign: 'end' }
} as const

type SectionCardProps = Omit<CardProps, 'title'> & {
  title: ReactNode
  /** For a heading that takes the focus when the element that had it is gone. */
  titleId?: string
}

/** antd's Card as a region of the page, named by its heading. */
export const SectionCard = ({ title, titleId, ...card }: SectionCardProps) => {
  const ownId = useId()
  const id = titleId ?? ownId
  const heading = (
    <h2 id={id} tabIndex={titleId === undefined ? undefined : -1}>
      {title}
    </h2>
  )
  return <Card styles={inLines} {...card} role="region" aria-labelledby={id} title={heading} />
}
