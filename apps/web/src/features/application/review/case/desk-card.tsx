import { Card } from 'antd'
import type { ReactNode } from 'react'

type DeskCardProps = { id: string; title: string; extra?: ReactNode; children: ReactNode }

/** A section of the case with its heading. */
export const DeskCard = ({ id, title, extra, children }: DeskCardProps) => (
  <Card
    size="small"
    role="region"
    aria-labelledby={id}
    title={
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
    }
    extra={extra}
  >
    {children}
  </Card>
)
