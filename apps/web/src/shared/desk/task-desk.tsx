import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { App, Card, Col, Flex, Row, Typography } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { readStored, writeStored } from '#web/shared/stored.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { CannedReasons } from './canned-reasons.tsx'
import type { Act } from './claim.ts'
import { DecisionBar } from './decision-bar.tsx'
import { deskTexts } from './desk-texts.ts'
import { OpinionField } from './opinion-field.tsx'
import { type DeskPaper, PaperDesk } from './paper-desk.tsx'
import type { TaskView } from './task.ts'
import { useTaskActs } from './use-task-acts.ts'

export type Verdict = 'approve' | 'reject'
type Decision = { decision: Verdict; opinion?: string }

type TaskDeskProps = {
  task: TaskView
  isOpen: boolean
  /** This reviewer gave the first of two approvals. */
  isOwnApproval?: boolean
  papers: readonly DeskPaper[]
  /** Other words than 通过, 驳回 and 申请人看到的意见. */
  words?: Partial<Record<Verdict | 'opinion.reads', string>>
  /** Whether 通过 needs an opinion too. */
  needsOpinion?: boolean
  /** What the dialogs say before a decision. */
  renderConsequence: (verdict: Verdict) => ReactNode
  doneOf: (verdict: Verdict) => string
  queryKey: QueryKey
  act: Act
  decide: (decision: Decision) => Promise<unknown>
  /** Opens the next one that this reviewer can work on. */
  onNext: () => void
  children: ReactNode
}

/** R47: papers on the left, what is asked for and the opinion on the right, the buttons always in sight. */
export const TaskDesk = (props: TaskDeskProps) => {
  const { task, papers, children } = props
  const t = useTexts(deskTexts)
  const opinionId = useId()
  const kept = useKeptOpinion(task.id)
  const [isMissing, setMissing] = useState(false)
  const acts = useTaskActs(props.queryKey, props.act)
  const mayDecide = task.allowedActions.includes('approve')
  const askForOpinion = () => {
    setMissing(true)
    document.getElementById(opinionId)?.focus()
  }
  return (
    // Not a grid: the bar sticks only inside of a block or flex box.
    <Flex vertical gap={16}>
      {acts.problem && <ProblemAlert problem={acts.problem} />}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={12}>
          <PaperDesk papers={papers} />
        </Col>
        <Col xs={24} xl={12}>
          <Flex vertical gap={16}>
            {children}
            <Card size="small" title={<h2 style={{ margin: 0, fontSize: 'inherit' }}>{t('decision')}</h2>}>
              {mayDecide ? (
                <Flex vertical gap={8}>
                  <label htmlFor={opinionId}>{t('opinion')}</label>
                  <OpinionField
                    id={opinionId}
                    opinion={kept.opinion}
                    isMissing={isMissing && kept.opinion.trim() === ''}
                    rows={{ minRows: 3, maxRows: 12 }}
                    onChange={kept.write}
                  />
                  <CannedReasons
                    reasons={task.cannedReasons}
                    opinion={kept.opinion}
                    opinionId={opinionId}
                    onChange={kept.write}
                  />
                </Flex>
              ) : (
                <WhyNot {...props} />
              )}
            </Card>
          </Flex>
        </Col>
      </Row>
      <TaskBar {...props} acts={acts} kept={kept} onMissing={askForOpinion} />
    </Flex>
  )
}

type Kept = { opinion: string; write: (opinion: string) => void }

/** Stored in this window across reloads and visits to other tasks, as the opinion on a case is. */
const useKeptOpinion = (taskId: string): Kept => {
  const key = `portal.admin.opinion.${useAdmin().id}.${taskId}`
  const [opinion, setOpinion] = useState(() => readStored(key, 'session') ?? '')
  const write = (next: string) => {
    setOpinion(next)
    writeStored(key, next, 'session')
  }
  return { opinion, write }
}

/** Why this administrator gives no opinion. */
const WhyNot = ({ task: { allowedActions, claimedBy, opinion }, isOpen, isOwnApproval }: TaskDeskProps) => {
  const t = useTexts(deskTexts)
  const isReviewer = useAdmin().roles.includes('REVIEWER')
  if (!isOpen) return <Typography.Paragraph className="lines">{opinion ?? t('opinion.none')}</Typography.Paragraph>
  if (claimedBy) return <p>{t('why.claimed', { name: claimedBy.name })}</p>
  if (allowedActions.includes('claim')) return <p>{t('why.claim')}</p>
  if (isOwnApproval) return <p>{t('why.first')}</p>
  return isReviewer ? <p>{t('why.away')}</p> : null
}

type TaskBarProps = TaskDeskProps & { acts: ReturnType<typeof useTaskActs>; kept: Kept; onMissing: () => void }

const TaskBar = (props: TaskBarProps) => {
  const { task, acts, kept, onMissing, onNext, words } = props
  const t = useTexts(deskTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<{ verdict: Verdict; goesOn: boolean }>()
  const said = kept.opinion.trim()
  const decide = async (decision: Verdict) => {
    // Before the task is read again, which then counts this decision.
    const done = props.doneOf(decision)
    await props.decide({ decision, ...(said ? { opinion: said } : {}) })
    kept.write('')
    await queryClient.invalidateQueries({ queryKey: props.queryKey })
    return done
  }
  return (
    <>
      <DecisionBar
        label={t('decision')}
        allowedActions={task.allowedActions}
        verdicts={['reject', 'approve']}
        wordOf={(verdict) => words?.[verdict] ?? t(verdict)}
        isBusy={acts.isBusy}
        onAct={(wish) => acts.run(wish, task.id)}
        onAsk={(verdict, goesOn) => {
          if ((verdict === 'reject' || props.needsOpinion) && said === '') onMissing()
          else setAsked({ verdict, goesOn })
        }}
      />
      {asked && (
        <ConfirmDialog
          title={words?.[asked.verdict] ?? t(asked.verdict)}
          confirm={words?.[asked.verdict] ?? t(asked.verdict)}
          isDanger={asked.verdict === 'reject'}
          act={() => decide(asked.verdict)}
          onDone={(done) => {
            void message.success(done)
            if (asked.goesOn) onNext()
          }}
          onClose={() => setAsked(undefined)}
        >
          {props.renderConsequence(asked.verdict)}
          <Flex vertical gap={6} className="sunk">
            <Typography.Text type="secondary">{words?.['opinion.reads'] ?? t('opinion.reads')}</Typography.Text>
            <p className="lines">{said || t('opinion.none')}</p>
          </Flex>
        </ConfirmDialog>
      )}
    </>
  )
}
