import { CloseCircleFilled } from '@ant-design/icons'
import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useMemo, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { queueTexts } from '../queue-texts.ts'

type QueueDayProps = {
  id: string
  /** YYYY-MM-DD, or '' for no limit. */
  day: string
  first?: string
  last?: string
  onChange: (day: string) => void
}

/**
 * The first is shown; the others are also understood when typed. All have a fixed width: with YYYY-M-D antd would take
 * 2020-12-3 for a whole date while 2020-12-31 is typed.
 */
const formats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD']

/** One end of a period. antd's RangePicker is a trap for the keyboard. */
export const QueueDay = ({ id, day, first = '', last = '', onChange }: QueueDayProps) => {
  const t = useTexts(queueTexts)
  // antd keeps a typed day to itself until Enter, so that a click on 查询 would come before it.
  const typed = useRef('')
  // With a new object antd would write its day over what is typed, at each rendering of the page.
  const value = useMemo(() => toDate(day) ?? null, [day])
  const take = (next: string) => {
    typed.current = ''
    onChange(next)
  }
  return (
    <DatePicker
      id={id}
      format={formats}
      // antd's own has 15 px, too few for a finger.
      allowClear={{ clearIcon: <CloseCircleFilled aria-hidden style={{ padding: 5, marginInlineEnd: -5 }} /> }}
      placeholder={t('day.placeholder')}
      value={value}
      minDate={toDate(first)}
      maxDate={toDate(last)}
      onCalendarChange={(date) => {
        const next = textOf(date)
        typed.current = (first === '' || next >= first) && (last === '' || next <= last) ? next : ''
      }}
      onChange={(date) => take(textOf(date))}
      onBlur={() => typed.current !== '' && take(typed.current)}
    />
  )
}

const toDate = (day: string): Dayjs | undefined => (day === '' ? undefined : dayjs(day, 'YYYY-MM-DD'))

const textOf = (date: unknown): string => (dayjs.isDayjs(date) ? date.format('YYYY-MM-DD') : '')
