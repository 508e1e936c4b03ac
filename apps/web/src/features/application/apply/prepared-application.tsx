import type { CheckView } from '@portal/contract/application/internal-check'
import { Card, Space } from 'antd'
import { CheckTag } from '#web/shared/checks/check-tag.tsx'
import { WaitingNotice } from '#web/shared/checks/waiting-notice.tsx'
import { useLanguage } from '#web/shared/i18n/use-language.ts'

/** R36: an application that the platform does not know yet, because a colleague checks it first. */
export const PreparedApplication = ({ check }: { check: CheckView }) => {
  const language = useLanguage()
  const heading = `check-${check.id}`
  return (
    <li aria-labelledby={heading}>
      <Card
        size="small"
        styles={{ title: { paddingBlock: 8, whiteSpace: 'normal' } }}
        title={
          <Space wrap size={[12, 4]}>
            <h3 id={heading}>{check.name?.[language]}</h3>
            <CheckTag state={check.state} />
          </Space>
        }
      >
        <WaitingNotice check={check} />
      </Card>
    </li>
  )
}
