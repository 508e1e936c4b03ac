import { Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

type CopyButtonProps = ButtonProps & { text: string; label?: string }

/** Reports success or failure: browsers block the clipboard without https. */
export const CopyButton = ({ text, label, ...button }: CopyButtonProps) => {
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
      <Button type="link" size="small" {...button} onClick={() => void copy()}>
        {label ?? t('copy')}
      </Button>
      <span role="status">
        {state === 'copied' && t('copied')}
        {state === 'failed' && t('copy.failed')}
      </span>
    </>
  )
}
