import type { ComponentProps } from 'react'
import { Button } from '#web/shared/ui/button.tsx'
import { useAreKeysOn } from './use-case-keys.ts'

/** A button that a single key presses too, and that shows which. */
export const KeyButton = ({ shortcut, children, ...rest }: ComponentProps<typeof Button> & { shortcut: string }) => (
  <Button {...rest} aria-keyshortcuts={useAreKeysOn() ? shortcut : undefined}>
    {children} <KeyHint shortcut={shortcut} />
  </Button>
)

export const KeyHint = ({ shortcut }: { shortcut: string }) =>
  useAreKeysOn() ? <kbd aria-hidden="true">{shortcut}</kbd> : null
