import { onlineManager } from '@tanstack/react-query'
import { Button, Checkbox, ConfigProvider, Flex, Typography } from 'antd'
import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { AssignDialog } from './assign-dialog.tsx'
import type { ClaimWish } from './claim.ts'
import { deskTexts } from './desk-texts.ts'
import { KeyButton } from './key-button.tsx'
import styles from './task.module.css'
import { useClaimsNext } from './use-go-to-work.ts'

type Verdict = 'approve' | 'return' | 'reject'

type DecisionBarProps<V extends Verdict> = {
  /** Of the buttons together. */
  label: string
  /** The server decides which buttons are shown. */
  allowedActions: readonly string[]
  /** Of the kind of tasks, in the order of the buttons. */
  verdicts: readonly V[]
  /** Other words than 通过, 退回 and 驳回. */
  wordOf?: (verdict: V, goesOn: boolean) => string
  /** Inside of a column, instead of at the foot of the window. */
  isInColumn?: boolean
  isBusy: boolean
  onAct: (wish: ClaimWish) => Promise<unknown>
  /** `goesOn` opens the next task after the decision. */
  onAsk: (verdict: V, goesOn: boolean) => void
  /** Buttons of one kind of tasks alone. */
  children?: ReactNode
}

/** R38, R47: what a reviewer may do with a task: 受理, 放回, 转交, and the verdicts, with or without the next task. */
export const DecisionBar = <const V extends Verdict>(props: DecisionBarProps<V>) => {
  const { label, allowedActions, verdicts, wordOf, isInColumn = false, isBusy, onAct, onAsk, children } = props
  const t = useTexts(deskTexts)
  const [isAssigning, setAssigning] = useState(false)
  const bar = useRef<HTMLDivElement>(null)
  const may = (action: string) => allowedActions.includes(action)
  const given = verdicts.filter(may)
  const wordFor = (verdict: V, goesOn: boolean) => wordOf?.(verdict, goesOn) ?? t(verdict)
  const act = async (wish: ClaimWish) => {
    await onAct(wish)
    // The pressed button was replaced by others.
    bar.current?.focus({ preventScroll: true })
  }
  if (allowedActions.length === 0) return null
  return (
    <ConfigProvider componentSize={isInColumn ? 'small' : 'middle'}>
      <Flex
        wrap
        gap="small"
        align="center"
        justify="end"
        ref={bar}
        tabIndex={-1}
        className={isInColumn ? undefined : `foot-bar ${styles['decision']}`}
        role="group"
        aria-label={label}
      >
        <OfflineNote />
        {given.length > 0 && <ClaimsNext />}
        {may('release') && (
          <Button type="link" loading={isBusy} onClick={() => void act({ action: 'release' })}>
            {t('release')}
          </Button>
        )}
        {(may('release') || may('claim')) && (
          <Button type="link" loading={isBusy} onClick={() => setAssigning(true)}>
            {t('assign')}
          </Button>
        )}
        {children}
        {given.map((verdict) => (
          <KeyButton key={verdict} {...looks[verdict]} onClick={() => onAsk(verdict, false)}>
            {wordFor(verdict, false)}
          </KeyButton>
        ))}
        {may('claim') && (
          <KeyButton shortcut="C" type="primary" loading={isBusy} onClick={() => void act({ action: 'claim' })}>
            {t('claim')}
          </KeyButton>
        )}
        {given.length > 0 && (
          <NextVerdicts
            isInColumn={isInColumn}
            verdicts={given}
            wordOf={(verdict) => wordFor(verdict, true)}
            onAsk={(verdict) => onAsk(verdict, true)}
          />
        )}
      </Flex>
      {isAssigning && (
        <AssignDialog
          count={1}
          onChosen={(reviewerId) => void onAct({ action: 'assign', reviewerId })}
          onClose={() => setAssigning(false)}
        />
      )}
    </ConfigProvider>
  )
}

const looks = {
  reject: { shortcut: 'X', danger: true },
  return: { shortcut: 'T' },
  approve: { shortcut: 'A', type: 'primary' }
} as const

const OfflineNote = () => {
  const common = useTexts(commonTexts)
  if (!useIsOffline()) return null
  return (
    <Typography.Text type="warning" role="status">
      {common('problem.offline')}
    </Typography.Text>
  )
}

/** Beside the buttons that open the next task. A phone has only one of these, and no room. */
const ClaimsNext = () => {
  const t = useTexts(deskTexts)
  const { isOn, turn } = useClaimsNext()
  if (useIsNarrow()) return null
  return (
    <Checkbox checked={isOn} style={{ marginInlineEnd: 'auto' }} onChange={({ target }) => turn(target.checked)}>
      {t('claims.next')}
    </Checkbox>
  )
}

const nextKeys = { reject: 'V', return: 'B', approve: 'N' } as const

type NextVerdictsProps<V> = {
  isInColumn: boolean
  verdicts: readonly V[]
  wordOf: (verdict: V) => string
  onAsk: (verdict: V) => void
}

/** In a column a line of its own. On a phone only the most frequent one, since the bar would take half of the page. */
const NextVerdicts = <V extends Verdict>({ isInColumn, verdicts: given, wordOf, onAsk }: NextVerdictsProps<V>) => {
  const t = useTexts(deskTexts)
  const isNarrow = useIsNarrow()
  return (
    <Flex wrap gap="small" justify="end" flex={isInColumn ? '1 0 100%' : undefined}>
      {given
        .filter((verdict) => !isNarrow || verdict === 'approve')
        .map((verdict) => (
          <KeyButton key={verdict} shortcut={nextKeys[verdict]} onClick={() => onAsk(verdict)}>
            {t('verdict.next', { verdict: wordOf(verdict) })}
          </KeyButton>
        ))}
    </Flex>
  )
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener)

/** The browser knows that it has no network. It may have none without knowing. */
const useIsOffline = (): boolean => useSyncExternalStore(subscribe, () => !window.navigator.onLine)
