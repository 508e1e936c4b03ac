import { type ComponentType, type ReactNode, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { StuckHelp } from '#web/shared/ui/stuck-help.tsx'
import { CodeForm } from './code.form.tsx'
import { NameForm } from './name.form.tsx'
import type { Proved, ProofFlow, ProofRun } from './proof-flow.ts'
import { ProofSteps } from './proof-steps.tsx'
import { provingTexts } from './proving-texts.ts'

export type LastFormProps = { proved: Proved; onDone: () => void; onRestart: () => void }

type ProofSheetProps = {
  flow: ProofFlow
  title: string
  /** Above the user name: what the page is for. */
  intro?: ReactNode
  /** Fills the user name in. */
  username?: string
  /** Says where the code went. */
  sent: (run: { username: string; minutes: number }) => string
  lastStep: string
  LastForm: ComponentType<LastFormProps>
  onDone: (username: string) => void
}

type Stage = { step: 'name' } | { step: 'code'; run: ProofRun } | ({ step: 'password' } & Proved)

/**
 * Each step is an entry of the history, so that the browser's Back leads one step back. The entry holds the name of the step
 * alone; what was sent and proven stays in the memory of the page, so a reload begins again.
 */
const useStage = () => {
  const [reached, setReached] = useState<{ run?: ProofRun; token?: string }>({})
  const { pathname, search, state } = useLocation()
  const navigate = useNavigate()
  const goTo = (step: Stage['step'], known: typeof reached, replace = false) => {
    setReached(known)
    void navigate(pathname + search, { state: { step }, replace })
  }
  return { stage: stageAt(stepOf(state), reached), goTo }
}

const stepOf = (state: unknown): unknown =>
  typeof state === 'object' && state !== null && 'step' in state ? state.step : 'name'

const stageAt = (step: unknown, { run, token }: { run?: ProofRun; token?: string }): Stage => {
  if (!run || (step !== 'code' && step !== 'password')) return { step: 'name' }
  return step === 'password' && token !== undefined ? { step, run, token } : { step: 'code', run }
}

/** User name and captcha → SMS code → the page's own last form. */
export const ProofSheet = (props: ProofSheetProps) => {
  const { flow, title, intro, username = '', sent, lastStep, LastForm, onDone } = props
  const t = useTexts(provingTexts)
  const { stage, goTo } = useStage()
  const restart = () => goTo('name', {})
  return (
    <Sheet
      title={title}
      extra={
        <LinkButton to={paths.signIn} type="link" size="small">
          {t('backToSignIn')}
        </LinkButton>
      }
    >
      <ProofSteps current={stage.step} lastStep={lastStep} />
      {stage.step === 'name' && (
        <>
          {intro}
          <NameForm flow={flow} username={username} onDone={(run) => goTo('code', { run })} />
        </>
      )}
      {stage.step === 'code' && (
        <CodeForm
          flow={flow}
          run={stage.run}
          label={title}
          sent={sent}
          onResent={(run) => goTo('code', { run }, true)}
          onDone={(token) => goTo('password', { run: stage.run, token })}
          onRestart={restart}
        />
      )}
      {stage.step === 'password' && (
        <LastForm proved={stage} onDone={() => onDone(stage.run.username)} onRestart={restart} />
      )}
      <StuckHelp />
    </Sheet>
  )
}
