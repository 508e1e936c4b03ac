import { Flex, Steps } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { adminSetupTexts } from './admin-setup-texts.ts'

type SetupSheetProps = {
  title: string
  /** Without it, the link is not usable and there are no steps. */
  step?: 'account' | 'codes'
  children: ReactNode
}

/** The frame of all pages that a set-up link shows. */
export const SetupSheet = ({ title, step, children }: SetupSheetProps) => {
  const t = useTexts(adminSetupTexts)
  const steps = [{ title: t('step.account') }, { title: t('step.codes') }, { title: t('step.signIn') }]
  return (
    <Sheet title={title}>
      <Flex vertical gap={24}>
        {step && (
          <Steps
            size="small"
            responsive={false}
            titlePlacement="vertical"
            current={step === 'account' ? 0 : 1}
            items={steps}
          />
        )}
        {children}
      </Flex>
    </Sheet>
  )
}
