import { Steps } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { provingTexts } from './proving-texts.ts'

const steps = ['name', 'code', 'password'] as const

type ProofStepsProps = { current: (typeof steps)[number]; lastStep: string }

export const ProofSteps = ({ current, lastStep }: ProofStepsProps) => {
  const t = useTexts(provingTexts)
  const at = steps.indexOf(current)
  return (
    // antd draws the steps as plain boxes.
    <div role="list" aria-label={t('steps')}>
      <Steps
        size="small"
        titlePlacement="vertical"
        responsive={false}
        current={at}
        style={{ marginBottom: 28 }}
        items={steps.map((step, index) => ({
          role: 'listitem',
          'aria-current': index === at ? 'step' : undefined,
          title: (
            <>
              {step === 'password' ? lastStep : t(`step.${step}`)}
              <span className="visually-hidden">（{t(stateText(index, at))}）</span>
            </>
          )
        }))}
      />
    </div>
  )
}

const stateText = (index: number, at: number) => {
  if (index === at) return 'state.current'
  return index < at ? 'state.done' : 'state.todo'
}
