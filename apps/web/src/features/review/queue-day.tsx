import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { queueTexts } from './queue-texts.ts'

type QueueDayProps = {
  id: string
  /** YYYY-MM-DD, or '' for no limit. */
  day: string
  first?: string
  last?: string
  onChange: (day: string) => void
}

/** The first is shown; the others are also understood when typed. */
const formats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/M/D', 'YYYY-M-D']

/** One end of a period. antd's RangePicker is a trap for the keyboard. */
export const QueueDay = ({ id, day, first = '', last = '', onChange }: QueueDayProps) => (
  <DatePicker
    id={id}
    format={formats}
    placeholder={useTexts(queueTexts)('day.placeholder')}
    value={toDate(day) ?? null}
    minDate={toDate(first)}
    maxDate={toDate(last)}
    onChange={(date) => onChange(date?.format('YYYY-MM-DD') ?? '')}
  />
)

const toDate = (day: string): Dayjs | undefined => (day === '' ? undefined : dayjs(day, 'YYYY-MM-DD'))
