import { Card } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { softText } from '#web/shared/ui/soft-text.ts'
import styles from './day.module.css'

/** The server stops counting here. */
const countCap = 1000

export const capped = (count: number): string => (count >= countCap ? `${countCap}+` : String(count))

/** The column of a figure beside others. */
export const share = { xs: 12, md: 8, xl: { flex: '1 1 0' } }

type FigureProps = { name: string; count: number; to?: string; isBad?: boolean; note?: ReactNode }

/** How many there are of one kind, with a link to them. */
export const Figure = ({ name, count, to, isBad = false, note }: FigureProps) => (
  <Card size="small">
    <span className={styles['figure']}>
      {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
      <strong className={`${styles['number']} ${isBad ? styles['late'] : ''}`}>{capped(count)}</strong>
      {note && <span style={softText}>{note}</span>}
    </span>
  </Card>
)
