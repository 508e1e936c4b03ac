import { useTexts } from '#web/shared/i18n/texts.ts'
import { CheckIcon } from '#web/shared/ui/icons.tsx'
import { resetPasswordTexts } from './reset-password-texts.ts'

const steps = ['name', 'code', 'password'] as const

export const Steps = ({ current }: { current: (typeof steps)[number] }) => {
  const t = useTexts(resetPasswordTexts)
  const at = steps.indexOf(current)
  return (
    <ol className="steps" aria-label={t('steps')}>
      {steps.map((step, index) => {
        const state = index < at ? 'done' : index === at ? 'current' : 'todo'
        return (
          <li key={step} className={`is-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="steps-number" aria-hidden="true">
              {state === 'done' ? <CheckIcon /> : index + 1}
            </span>
            <span className="steps-text">
              {t(`step.${step}`)}
              <span className="visually-hidden">（{t(`state.${state}`)}）</span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
