import { Card, type CardProps } from 'antd'
import { type ReactNode, useId } from 'react'

/** antd's Card as a region of the page, named by its heading. */
export const SectionCard = ({ title, ...card }: Omit<CardProps, 'title'> & { title: ReactNode }) => {
  const id = useId()
  return (
    <Card
      {...card}
      role="region"
      aria-labelledby={id}
      title={
        <h2 id={id} style={{ fontSize: 'inherit' }}>
          {title}
        </h2>
      }
    />
  )
}
