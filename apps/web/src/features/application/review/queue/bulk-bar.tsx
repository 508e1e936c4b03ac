import { Button, Flex } from 'antd'
import { useId, useRef, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { isInWork } from '#web/shared/desk/neighbours.ts'
import { queueTexts } from '../queue-texts.ts'
import type { Claim } from './use-claim.ts'
import type { Selection } from './use-selection.ts'
import { AssignDialog } from '#web/shared/desk/assign-dialog.tsx'

const actions = ['claim', 'release'] as const

/** ux 15. Rendered even when empty, because screen readers announce only changes of an existing status. */
export const BulkBar = ({ selection, claim }: { selection: Selection; claim: Claim }) => {
  const t = useTexts(queueTexts)
  const ref = useRef<HTMLDivElement>(null)
  const id = useId()
  const { selected, clear } = selection
  const { progress } = claim
  const [isAssigning, setAssigning] = useState(false)
  const assignable = selected.filter(isInWork)
  const isEmpty = selected.length === 0 && !progress
  // The buttons disappear with the ticks, so the bar takes the focus.
  const press = (act: () => void) => {
    ref.current?.focus()
    act()
  }
  return (
    <Flex
      ref={ref}
      id={id}
      wrap
      gap="small"
      align="center"
      justify="end"
      tabIndex={-1}
      // Before the rows in the order of Tab, below them on the screen.
      style={{ order: 1 }}
      className={isEmpty ? 'visually-hidden' : 'foot-bar'}
      role="group"
      aria-label={t('bulk')}
    >
      <p role="status">
        {progress
          ? t('bulk.progress', { now: progress.done + 1, all: progress.all })
          : !isEmpty && t('bulk.selected', { count: selected.length })}
      </p>
      {actions.map((action) => {
        const rows = selected.filter(({ allowedActions }) => allowedActions.includes(action))
        if (rows.length === 0) return null
        return (
          <Button
            key={action}
            type={action === 'claim' ? 'primary' : 'default'}
            loading={claim.isBusy}
            onClick={() => press(() => claim.run(action, rows))}
          >
            {t(`bulk.${action}`, { count: rows.length })}
          </Button>
        )
      })}
      {assignable.length > 0 && (
        <Button loading={claim.isBusy} onClick={() => setAssigning(true)}>
          {t('bulk.assign', { count: assignable.length })}
        </Button>
      )}
      {isAssigning && (
        <AssignDialog
          count={assignable.length}
          returnTo={id}
          onChosen={(reviewerId) => claim.assign(reviewerId, assignable)}
          onClose={() => setAssigning(false)}
        />
      )}
      {!isEmpty && (
        <Button type="link" onClick={() => press(clear)}>
          {t('bulk.clear')}
        </Button>
      )}
    </Flex>
  )
}
