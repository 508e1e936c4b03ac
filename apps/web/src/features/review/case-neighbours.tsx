import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { CaseHelp } from './case-help.tsx'
import { caseTexts } from './case-texts.ts'
import { KeyButton } from './key-button.tsx'
import { useAreKeysOn, useCaseKeys } from './use-case-keys.ts'
import type { Go } from './use-neighbours.ts'

/** ux 16: J and K, as buttons too, and what else the keyboard can do. */
export const CaseNeighbours = ({ go }: { go: Go }) => {
  const t = useTexts(caseTexts)
  const [isHelp, setHelp] = useState(false)
  const areKeysOn = useAreKeysOn()
  useCaseKeys()
  return (
    <nav className="case-neighbours" aria-label={t('neighbours')}>
      <KeyButton shortcut="K" onClick={() => void go('previous')}>
        {t('previous')}
      </KeyButton>
      <KeyButton shortcut="J" onClick={() => void go('next')}>
        {t('next')}
      </KeyButton>
      <Button look="text" aria-keyshortcuts={areKeysOn ? '?' : undefined} onClick={() => setHelp(true)}>
        {t('keys')}
      </Button>
      {isHelp && <CaseHelp onClose={() => setHelp(false)} />}
    </nav>
  )
}
