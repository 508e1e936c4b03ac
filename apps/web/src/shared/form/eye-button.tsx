import { useTexts } from '#web/shared/i18n/texts.ts'
import { EyeIcon, EyeOffIcon } from '#web/shared/ui/icons.tsx'
import { formTexts } from './form-texts.ts'

export const EyeButton = ({ isShown, onChange }: { isShown: boolean; onChange: (isShown: boolean) => void }) => {
  const t = useTexts(formTexts)
  return (
    <button
      type="button"
      className="icon-button password-eye"
      aria-label={t(isShown ? 'password.hide' : 'password.show')}
      aria-pressed={isShown}
      onClick={() => onChange(!isShown)}
    >
      {isShown ? <EyeOffIcon /> : <EyeIcon />}
    </button>
  )
}
