import { judgePassword, type PasswordProfileName } from '@portal/contract/password'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { passwordProfile } from '#web/shared/settings.ts'
import { CheckIcon, DashIcon, DotIcon } from '#web/shared/ui/icons.tsx'
import { Colon } from '#web/shared/ui/colon.tsx'
import { fieldText } from './field-text.ts'
import { formTexts } from './form-texts.ts'
import { useEstimator } from './use-estimator.ts'

type Score = 0 | 1 | 2 | 3 | 4

type PasswordStrengthProps = { password: string; username: string; profile?: PasswordProfileName }

/** R4: the profile's rules, ticked while typing, and a meter with four steps. */
export const PasswordStrength = ({ password, username, profile = passwordProfile() }: PasswordStrengthProps) => {
  const t = useTexts(formTexts)
  const language = useLanguage()
  const estimator = useEstimator()
  // Shown before the list has arrived, so that nothing below it moves. Without the list, the server still checks.
  const isCommon = estimator?.isCommon ?? (() => true)
  const { checks } = judgePassword(password, { profile, username, isCommon })
  const isUnknown = (code: (typeof checks)[number]['code']) => !estimator && code === 'password.common'
  const ok = checks.every(({ code, met }) => met || isUnknown(code))
  const score: Score = password === '' ? 0 : estimator ? estimator.score(password, username, ok) : ok ? 2 : 1
  return (
    <div className="strength">
      <ul className="strength-rules" aria-label={t('password.rules')}>
        {checks.map(({ code, met }) => (
          <li key={code} className={met ? 'is-met' : undefined}>
            {met ? <CheckIcon /> : isUnknown(code) ? <DashIcon /> : <DotIcon />}
            {fieldText(code, language)}
            <span className="visually-hidden">
              <Colon />
              {t(met ? 'password.met' : isUnknown(code) ? 'password.unknown' : 'password.unmet')}
            </span>
          </li>
        ))}
      </ul>
      <div className="strength-meter" data-score={score}>
        <span aria-hidden="true" className="strength-bars">
          <i /> <i /> <i /> <i />
        </span>
        <span role="status">
          {t('password.strength')}
          <Colon />
          {t(`strength.${score}`)}
        </span>
      </div>
    </div>
  )
}
