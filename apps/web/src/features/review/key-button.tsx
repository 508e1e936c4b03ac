import { Button } from 'antd'
import type { ComponentProps } from 'react'
import styles from './key-button.module.css'
import { useAreKeysOn } from './use-case-keys.ts'

/** A button with a visible single-key shortcut. */
export const KeyButton = ({ shortcut, children, ...rest }: ComponentProps<typeof Button> & { shortcut: string }) => (
  <Button {...rest} aria-keyshortcuts={useAreKeysOn() ? shortcut : undefined}>
    {children} <KeyHint shortcut={shortcut} />
  </Button>
)

/** Visible only while single keys are in use. */
export const KeyHint = ({ shortcut }: { shortcut: string }) =>
  useAreKeysOn() ? (
    <span aria-hidden="true">
      <Key name={shortcut} />
    </span>
  ) : null

export const Key = ({ name }: { name: string }) => <kbd className={styles['key']}>{name}</kbd>
