import { Button, Typography } from 'antd'
import type { ComponentProps } from 'react'
import { useMedia } from '#web/shared/ui/use-media.ts'
import { useAreKeysOn } from './use-case-keys.ts'

/** A button with a visible single-key shortcut. */
export const KeyButton = ({ shortcut, children, ...rest }: ComponentProps<typeof Button> & { shortcut: string }) => (
  <Button {...rest} aria-keyshortcuts={useAreKeysOn() ? shortcut : undefined}>
    {children} <KeyHint shortcut={shortcut} />
  </Button>
)

/** Visible only while single keys are in use. Touch devices have no keys. */
export const KeyHint = ({ shortcut }: { shortcut: string }) => {
  const isTouch = useMedia('(pointer: coarse)')
  if (!useAreKeysOn() || isTouch) return null
  return (
    <span aria-hidden="true">
      <Key name={shortcut} />
    </span>
  )
}

export const Key = ({ name }: { name: string }) => (
  <Typography.Text keyboard style={{ color: 'inherit' }}>
    {name}
  </Typography.Text>
)
