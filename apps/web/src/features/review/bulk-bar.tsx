import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { queueTexts } from './queue-texts.ts'
import type { Claim } from './use-claim.ts'
import type { Selection } from './use-selection.ts'

const actions = ['claim', 'release'] as const

/** ux 15: what can be done with the rows that are ticked. Each button says how many of them it is for. */
export const BulkBar = ({ selection, claim }: { selection: Selection; claim: Claim }) => {
  const t = useTexts(queueTexts)
  const { selected, clear } = selection
  const { progress } = claim
  return (
    <div className="bulk-bar" role="group" aria-label={t('bulk')}>
      <p role="status">
        {progress
          ? t('bulk.progress', { now: progress.done + 1, all: progress.all })
          : t('bulk.selected', { count: selected.length })}
      </p>
      {actions.map((action) => {
        const rows = selected.filter(({ allowedActions }) => allowedActions.includes(action))
        if (rows.length === 0) return null
        return (
          <Button
            key={action}
            look={action === 'claim' ? 'primary' : 'plain'}
            isBusy={claim.isBusy}
            onClick={() => claim.run(action, rows)}
          >
            {t(`bulk.${action}`, { count: rows.length })}
          </Button>
        )
      })}
      <Button look="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
    </div>
  )
}
