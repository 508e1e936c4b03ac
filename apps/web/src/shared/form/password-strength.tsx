import { CheckOutlined, MinusOutlined } from '@ant-design/icons'
import { judgePassword, type PasswordProfileName } from '@portal/contract/identity/password'
import { Flex, Progress } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { fieldText } from './field-text.ts'
import { formTexts } from './form-texts.ts'
import { passwordProfile } from './password-rules.ts'
import { useEstimator } from './use-estimator.ts'

type Score = 0 | 1 | 2 | 3 | 4

const colours = {
  0: 'var(--ant-color-border-secondary)',
  1: 'var(--ant-color-error)',
  2: 'var(--amber)',
  3: 'var(--ant-color-success)',
  4: 'var(--ant-color-success)'
}

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
    <div className="sunk" style={{ ...softText, marginTop: 10 }}>
      <Flex component="ul" vertical gap={4} style={{ marginBottom: 8 }} aria-label={t('password.rules')}>
        {checks.map(({ code, met }) => (
          <li key={code} style={met ? { color: 'var(--ant-color-success)' } : {}}>
            {met ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />} {fieldText(code, language)}
            <span className="visually-hidden">
              <Colon />
              {t(met ? 'password.met' : isUnknown(code) ? 'password.unknown' : 'password.unmet')}
            </span>
          </li>
        ))}
      </Flex>
      <Progress
        aria-label={t('password.strength')}
        steps={4}
        percent={score * 25}
        strokeColor={colours[score]}
        size={[44, 6]}
        format={() => t(`strength.${score}`)}
      />
      <span className="visually-hidden" role="status">
        {t('password.strength')}
        <Colon />
        {t(`strength.${score}`)}
      </span>
    </div>
  )
}
