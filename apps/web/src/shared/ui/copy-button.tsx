import { useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from './button.tsx'

type CopyButtonProps = { text: string; label?: string; look?: 'plain' | 'text' }

/** Reports success or failure: browsers block the clipboard without https. */
export const CopyButton = ({ text, label, look = 'text' }: CopyButtonProps) => {
  const t = useTexts(commonTexts)
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button look={look} onClick={() => void copy()}>
        {label ?? t('copy')}
      </Button>
      <span className="copy-state" role="status">
        {state === 'copied' && t('copied')}
        {state === 'failed' && t('copy.failed')}
      </span>
    </>
  )
}
