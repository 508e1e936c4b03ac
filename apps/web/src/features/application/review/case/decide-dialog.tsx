import { Alert, Flex, Typography } from 'antd'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { caseTexts } from '../case-texts.ts'
import { Flags } from './flags.tsx'
import { decisionOf } from './opinion-draft.ts'
import type { Case } from '../review.queries.ts'
import { type Outcome, sentDraft, type Verdict } from './use-decision.ts'
import type { KeptDraft } from './use-opinion-draft.ts'

type DecideDialogProps = {
  verdict: Verdict
  view: Case
  kept: KeptDraft
  /** Names of the required papers that were not opened. */
  unseen: readonly string[]
  /** The dialog shows a thrown ApiProblem. */
  onDecide: () => Promise<Outcome | undefined>
  onDone: (outcome: Outcome | undefined) => void
  onClose: () => void
}

/** Says what the decision does and what the applicant will read, because it cannot be undone. */
export const DecideDialog = ({ verdict, view, kept, unseen, onDecide, onDone, onClose }: DecideDialogProps) => {
  const t = useTexts(caseTexts)
  const isUnseen = verdict === 'approve' && unseen.length > 0
  return (
    <ConfirmDialog
      title={t(`decide.${verdict}.title`)}
      confirm={t(isUnseen ? 'decide.unseen.confirm' : `decide.${verdict}.title`)}
      isDanger={verdict === 'reject'}
      act={onDecide}
      onDone={onDone}
      onClose={onClose}
    >
      <Flex vertical gap={12}>
        {isUnseen && (
          <Alert
            type="warning"
            role="status"
            showIcon
            title={t('decide.unseen')}
            description={unseen.join(t('timeline.and'))}
          />
        )}
        <Consequence verdict={verdict} view={view} />
        <Preview verdict={verdict} view={view} kept={kept} />
      </Flex>
    </ConfirmDialog>
  )
}

const Consequence = ({ verdict, view }: { verdict: Verdict; view: Case }) => {
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const isRenewal = Boolean(view.renewal?.renewalUntil)
  if (verdict !== 'approve')
    return <p>{t(verdict === 'reject' && isRenewal ? 'decide.renewal-reject.text' : `decide.${verdict}.text`)}</p>
  const isSecond = view.firstApproval?.lapsed === null
  if (view.catalogue.approvals === 2 && !isSecond) return <p>{t('decide.first.text')}</p>
  const { enterprise, catalogue } = view
  return (
    <p>
      {t(isRenewal ? 'decide.renewal.text' : 'decide.approve.text', {
        name: nameOrNumber(enterprise),
        qualification: catalogue.name[language]
      })}
    </p>
  )
}

const Preview = ({ verdict, view, kept }: Pick<DecideDialogProps, 'verdict' | 'view' | 'kept'>) => {
  const t = useTexts(caseTexts)
  const { opinion, flags = {} } = decisionOf(sentDraft(verdict, kept))
  const remarks = Object.entries(flags)
  return (
    <Flex vertical gap={6} className="sunk">
      <Typography.Text type="secondary">{t('decide.reads')}</Typography.Text>
      <p className="lines">{opinion ?? t('decide.noOpinion')}</p>
      {verdict !== 'approve' && remarks.length > 0 && !kept.isFromRemarks && <Flags view={view} flags={remarks} />}
      {verdict === 'approve' && remarks.length > 0 && (
        <Alert type="warning" role="status" showIcon title={t('decide.flags.dropped', { count: remarks.length })} />
      )}
    </Flex>
  )
}
