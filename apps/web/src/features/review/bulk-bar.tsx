import { useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { queueTexts } from './queue-texts.ts'
import type { Claim } from './use-claim.ts'
import type { Selection } from './use-selection.ts'

const actions = ['claim', 'release'] as const

/**
 * ux 15: what can be done with the rows that are ticked. Each button says how many of them it is for. Stands there before
 * anything is ticked, for screen readers follow a status only from its second words on.
 */
export const BulkBar = ({ selection, claim }: { selection: Selection; claim: Claim }) => {
  const t = useTexts(queueTexts)
  const ref = useRef<HTMLDivElement>(null)
  const { selected, clear } = selection
  const { progress } = claim
  const isEmpty = selected.length === 0 && !progress
  // The buttons go with the ticks; the focus stays at this place.
  const press = (act: () => void) => {
    ref.current?.focus()
    act()
  }
  return (
    <div
      ref={ref}
      tabIndex={-1}
      className={isEmpty ? 'visually-hidden' : 'bulk-bar'}
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
            look={action === 'claim' ? 'primary' : 'plain'}
            isBusy={claim.isBusy}
            onClick={() => press(() => claim.run(action, rows))}
          >
            {t(`bulk.${action}`, { count: rows.length })}
          </Button>
        )
      })}
      {!isEmpty && (
        <Button look="text" onClick={() => press(clear)}>
          {t('bulk.clear')}
        </Button>
      )}
    </div>
  )
}
