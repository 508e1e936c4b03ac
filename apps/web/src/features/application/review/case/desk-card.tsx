import { Card } from 'antd'
import type { ReactNode, Ref } from 'react'

type DeskCardProps = {
  id: string
  title: string
  extra?: ReactNode
  className?: string | undefined
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/** A section of the case with its heading. */
export const DeskCard = ({ id, title, ...card }: DeskCardProps) => (
  <Card
    size="small"
    role="region"
    aria-labelledby={id}
    title={
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
    }
    {...card}
  />
)
