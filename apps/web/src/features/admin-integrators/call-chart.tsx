import type { readClientCalls } from '@portal/contract/admin-clients'
import type { Response } from '@portal/contract/endpoint'
import { useTexts } from '#web/shared/i18n/texts.ts'
import styles from './call-chart.module.css'
import { integratorsTexts } from './integrators-texts.ts'

export type CallDay = Response<typeof readClientCalls>['data'][number]

/** A bar a day. Hidden from screen readers, which read the table beside it. */
export const CallChart = ({ days }: { days: readonly CallDay[] }) => {
  const t = useTexts(integratorsTexts)
  const most = Math.max(1, ...days.map(({ calls }) => calls))
  const share = (count: number) => `${(count / most) * 100}%`
  return (
    <figure aria-hidden className={styles['chart']}>
      <div className={styles['most']}>{most.toLocaleString()}</div>
      <div className={styles['bars']}>
        {days.map(({ day, calls, errors }) => (
          <div
            key={day}
            className={styles['day']}
            title={`${day} · ${t('calls.calls')} ${calls} · ${t('calls.errors')} ${errors}`}
          >
            <div className={styles['good']} style={{ height: share(calls - errors) }} />
            <div className={styles['bad']} style={{ height: share(errors) }} />
          </div>
        ))}
      </div>
      <figcaption className={styles['ends']}>
        <span>{days[0]?.day}</span>
        <span>
          <span className={styles['goodKey']} /> {t('calls.good')} <span className={styles['badKey']} />{' '}
          {t('calls.errors')}
        </span>
        <span>{days.at(-1)?.day}</span>
      </figcaption>
    </figure>
  )
}
