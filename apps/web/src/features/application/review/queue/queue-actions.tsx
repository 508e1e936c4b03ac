import { Button, Flex } from 'antd'
import { useLayoutEffect, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { casePath } from '../case-path.ts'
import type { QueueFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import type { QueueRow } from '../review.queries.ts'
import { namesOf } from './queue-cells.tsx'
import type { ClaimAction } from '#web/shared/desk/claim.ts'
import type { Claim } from './use-claim.ts'

type QueueActionsProps = { row: QueueRow; filter: QueueFilter; claim: Claim }

export const QueueActions = ({ row, filter, claim }: QueueActionsProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  return (
    <Flex gap="small">
      <LinkButton
        to={casePath(row.id, filter)}
        type="link"
        size="small"
        aria-label={t('open.label', namesOf(row, language))}
      >
        {t('open')}
      </LinkButton>
      {/* The key is the position, so that the focus stays on the button when 受理 becomes 放回. */}
      {row.allowedActions.map((action, place) => (
        <ActionButton key={place} row={row} action={action} claim={claim} />
      ))}
    </Flex>
  )
}

type ActionButtonProps = {
  row: QueueRow
  action: ClaimAction
  claim: Claim
}

const ActionButton = ({ row, action, claim }: ActionButtonProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  const ref = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const button = ref.current
    const link = button?.parentElement?.querySelector('a')
    // A colleague may take the case while this button has the focus. Then the link 查看 gets it.
    return () => {
      if (button === document.activeElement) link?.focus()
    }
  }, [])
  return (
    <Button
      ref={ref}
      type="link"
      size="small"
      aria-label={t(`${action}.label`, namesOf(row, language))}
      aria-disabled={claim.isBusy || undefined}
      onClick={() => claim.run(action, [row])}
    >
      {t(action)}
    </Button>
  )
}
