import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { CaseHelp } from './case-help.tsx'
import { caseTexts } from './case-texts.ts'
import { useCaseKeys } from './use-case-keys.ts'
import type { Go } from './use-neighbours.ts'

/** ux 16: J and K, as buttons too, and what else the keyboard can do. */
export const CaseNeighbours = ({ go }: { go: Go }) => {
  const t = useTexts(caseTexts)
  const [isHelp, setHelp] = useState(false)
  const keys = useCaseKeys((key) => (key === 'help' ? setHelp(true) : void go(key)))
  return (
    <nav className="case-neighbours" aria-label={t('neighbours')}>
      <Button onClick={() => void go('previous')} aria-keyshortcuts={keys.isOn ? 'K' : undefined}>
        {t('previous')} {keys.isOn && <kbd aria-hidden="true">K</kbd>}
      </Button>
      <Button onClick={() => void go('next')} aria-keyshortcuts={keys.isOn ? 'J' : undefined}>
        {t('next')} {keys.isOn && <kbd aria-hidden="true">J</kbd>}
      </Button>
      <Button look="text" onClick={() => setHelp(true)}>
        {t('keys')}
      </Button>
      {isHelp && <CaseHelp isOn={keys.isOn} onTurn={keys.turn} onClose={() => setHelp(false)} />}
    </nav>
  )
}
