import { useTexts } from '#web/shared/i18n/texts.ts'
import { frontTexts } from './front-texts.ts'
import styles from './front.module.css'

const steps = [1, 2, 3, 4] as const

/** The way of an enterprise. It has no state; antd's Steps would bring 30 kB of popups to the first page. */
export const Flow = () => {
  const t = useTexts(frontTexts)
  return (
    <section className={`width ${styles['section']}`} aria-labelledby="flow">
      <h2 id="flow">{t('flow.title')}</h2>
      <p>{t('flow.text')}</p>
      <ol className={styles['flow']}>
        {steps.map((step) => (
          <li key={step}>
            <span className={styles['number']} aria-hidden="true">
              {step}
            </span>
            <h3>{t(`flow.${step}.title`)}</h3>
            <p>{t(`flow.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
