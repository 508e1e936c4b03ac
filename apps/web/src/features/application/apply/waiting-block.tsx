import type { CheckView } from '@portal/contract/application/internal-check'
import { Button, Flex } from 'antd'
import type { ReactNode } from 'react'
import { WaitingNotice } from '#web/shared/checks/waiting-notice.tsx'

type WaitingBlockProps = { check: CheckView; submitText: string; children?: ReactNode }

/** R36: instead of the button of a form whose matter awaits a check already. */
export const WaitingBlock = ({ check, submitText, children }: WaitingBlockProps) => (
  <Flex vertical gap={12}>
    <WaitingNotice check={check} />
    <Flex wrap gap={8}>
      <Button type="primary" disabled>
        {submitText}
      </Button>
      {children}
    </Flex>
  </Flex>
)
