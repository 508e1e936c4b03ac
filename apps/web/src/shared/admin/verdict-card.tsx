import { Button, Card, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import type { EnterpriseName } from './enterprise-name.tsx'
import { EnterprisePageLink } from './enterprise-page-link.tsx'
import type { Verdict } from './verdict-dialog.tsx'

type VerdictCardProps = {
  /** The accessible name. */
  name: string
  enterprise: Parameters<typeof EnterpriseName>[0]['enterprise']
  /** State and times. */
  history: ReactNode
  /** Of the administrator who decided. */
  opinion: string | false
  mayDecide: boolean
  /** The buttons: their text and their accessible name. */
  texts: Record<Verdict, { text: string; label: string }>
  renderDialog: (verdict: Verdict, onClose: () => void) => ReactNode
  children: ReactNode
}

/** What an administrator approves or rejects, with the dialog of the verdict. */
export const VerdictCard = (props: VerdictCardProps) => {
  const { name, enterprise, history, opinion, mayDecide, texts, renderDialog, children } = props
  const [verdict, setVerdict] = useState<Verdict>()
  return (
    <Card role="region" aria-label={name}>
      <Flex vertical gap={16}>
        <Flex wrap gap="8px 16px" align="center" justify="space-between">
          <EnterprisePageLink enterprise={enterprise} />
          {history}
        </Flex>
        {opinion && (
          <Typography.Paragraph style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{opinion}</Typography.Paragraph>
        )}
        {children}
        {mayDecide && (
          <Flex gap={8} justify="end">
            <Button danger aria-label={texts.reject.label} onClick={() => setVerdict('reject')}>
              {texts.reject.text}
            </Button>
            <Button type="primary" aria-label={texts.approve.label} onClick={() => setVerdict('approve')}>
              {texts.approve.text}
            </Button>
          </Flex>
        )}
      </Flex>
      {verdict && renderDialog(verdict, () => setVerdict(undefined))}
    </Card>
  )
}
