import type { ComponentProps } from 'react'
import { Button } from 'antd'
import { useAreKeysOn } from './use-case-keys.ts'

/** A button with a visible single-key shortcut. */
export const KeyButton = ({ shortcut, children, ...rest }: ComponentProps<typeof Button> & { shortcut: string }) => (
  <Button {...rest} aria-keyshortcuts={useAreKeysOn() ? shortcut : undefined}>
    {children} <KeyHint shortcut={shortcut} />
  </Button>
)

export const KeyHint = ({ shortcut }: { shortcut: string }) =>
  useAreKeysOn() ? <kbd aria-hidden="true">{shortcut}</kbd> : null
