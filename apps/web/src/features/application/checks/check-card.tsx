import type { CheckView } from '@portal/contract/application/internal-check'
import { Card, Flex, Space } from 'antd'
import { useId } from 'react'
import { CheckTag, useCheckSubject } from '#web/shared/checks/check-tag.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { checkPath } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { CheckActions, type OpenAct } from './check-actions.tsx'
import { CheckFacts } from './check-facts.tsx'
import { checkPageTexts } from './check-page-texts.ts'

export const CheckCard = ({ check, onAct }: { check: CheckView; onAct: OpenAct }) => {
  const t = useTexts(checkPageTexts)
  const subject = useCheckSubject()(check)
  const heading = useId()
  return (
    <li aria-labelledby={heading}>
      <Card
        size="small"
        styles={{ title: { paddingBlock: 8, whiteSpace: 'normal' } }}
        title={
          <Space wrap size={[12, 4]}>
            <h2 id={heading} style={{ margin: 0, fontSize: 'inherit' }}>
              {subject}
            </h2>
            <CheckTag state={check.state} />
          </Space>
        }
      >
        <Flex vertical gap={12}>
          <CheckFacts check={check} />
          <Flex wrap gap={8}>
            <LinkButton to={checkPath(check.id)}>
              {t('open')}
              <span className="visually-hidden"> {subject}</span>
            </LinkButton>
            <CheckActions check={check} onAct={onAct} />
          </Flex>
        </Flex>
      </Card>
    </li>
  )
}
