import { decideProposal, type ProposalView, withdrawProposal } from '@portal/contract/record/proposal'
import type { QueryKey } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { type ReactNode, useState } from 'react'
import { VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { useReadAnew } from '#web/shared/ui/use-dialog.ts'
import { proposalTexts } from './proposal-texts.ts'

type ProposalAct = 'confirm' | 'refuse' | 'withdraw'

type ProposalActsProps = {
  proposal: Pick<ProposalView, 'id' | 'mayDecide' | 'mayWithdraw'>
  /** What is proposed: part of the names of the buttons and dialogs. */
  title: string
  /** Read again after an act. */
  queryKey: QueryKey
  /** False if it can only be refused or withdrawn. */
  mayConfirm?: boolean
  /** In place of 确认 and 已确认并生效. */
  confirmWords?: { act: string; done: string }
  /** Gets the code of a confirmed invitation. */
  onCode?: (code: string) => void
  /** What the dialog of an act shows. */
  renderExplanation: (act: ProposalAct) => ReactNode
}

const looks = { confirm: { type: 'primary' }, refuse: { danger: true }, withdraw: { danger: true } } as const

/** R37: another administrator confirms or refuses a proposal; its proposer may withdraw it. */
export const ProposalActs = (props: ProposalActsProps) => {
  const { proposal, title, mayConfirm = true, confirmWords, renderExplanation } = props
  const t = useTexts(proposalTexts)
  const [act, setAct] = useState<ProposalAct>()
  const acts: ProposalAct[] = [
    ...(proposal.mayDecide && mayConfirm ? (['confirm'] as const) : []),
    ...(proposal.mayDecide ? (['refuse'] as const) : []),
    ...(proposal.mayWithdraw ? (['withdraw'] as const) : [])
  ]
  const wordsOf = (each: ProposalAct): Words => {
    const own = each === 'confirm' ? confirmWords : undefined
    const submit = own?.act ?? t(each)
    return { submit, title: t('act.label', { act: submit, title }), done: own?.done ?? t(`${each}.done`) }
  }
  const dialog = act && {
    ...props,
    words: wordsOf(act),
    onClose: () => setAct(undefined),
    children: renderExplanation(act)
  }
  return (
    <>
      {acts.length > 0 && (
        <Flex wrap gap={8}>
          {acts.map((each) => (
            <Button key={each} {...looks[each]} aria-label={wordsOf(each).title} onClick={() => setAct(each)}>
              {wordsOf(each).submit}
            </Button>
          ))}
        </Flex>
      )}
      {dialog && (act === 'withdraw' ? <WithdrawDialog {...dialog} /> : <DecisionDialog {...dialog} decision={act} />)}
    </>
  )
}

type Words = { submit: string; title: string; done: string }
type DialogProps = Pick<ProposalActsProps, 'proposal' | 'queryKey' | 'onCode'> & {
  words: Words
  onClose: () => void
  children: ReactNode
}

type DecisionDialogProps = DialogProps & { decision: 'confirm' | 'refuse' }

const DecisionDialog = (props: DecisionDialogProps) => {
  const { proposal, queryKey, onCode, words, decision, onClose, children } = props
  const t = useTexts(proposalTexts)
  return (
    <VerdictDialog
      verdict={decision === 'confirm' ? 'approve' : 'reject'}
      texts={{ ...words, opinion: t('opinion') }}
      send={async ({ opinion }) => {
        const input = { params: { id: proposal.id }, body: { decision, opinion } }
        const { confirmationCode } = await call(decideProposal, input)
        if (confirmationCode !== null) onCode?.(confirmationCode)
      }}
      queryKey={queryKey}
      onClose={onClose}
    >
      {children}
    </VerdictDialog>
  )
}

const WithdrawDialog = ({ proposal, queryKey, words, onClose, children }: DialogProps) => {
  const { message } = App.useApp()
  const readAnew = useReadAnew(queryKey)
  return (
    <ConfirmDialog
      title={words.title}
      confirm={words.submit}
      act={readAnew(() => call(withdrawProposal, { params: { id: proposal.id } }))}
      onDone={() => void message.success(words.done)}
      reading="at-close"
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  )
}
