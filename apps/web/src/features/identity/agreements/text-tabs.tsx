import type { AgreementKind, AgreementVersion } from '@portal/contract/identity/agreement'
import { Flex, Tabs, type TabsProps } from 'antd'
import { AgreementBody } from '#web/shared/agreement/agreement-body.tsx'
import { wrappedTabs } from '#web/shared/admin/wrapped-tabs.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { AcceptanceList } from './acceptance-list.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { Differences } from './differences.tsx'

export type ShownText = Pick<AgreementVersion, 'version' | 'sha256' | 'state' | 'effectiveFrom' | 'acceptances'> & {
  text: string
  summary: string | null
  inForce: { version: string; text: string } | null
}

/** A version as its readers see it, what it changes, and who accepted it. */
export const TextTabs = ({ kind, shown }: { kind: AgreementKind; shown: ShownText }) => {
  const t = useTexts(agreementsTexts)
  const { text, sha256, inForce, state, acceptances } = shown
  const items: TabsProps['items'] = [
    {
      key: 'preview',
      label: t('tab.preview'),
      children: (
        <Flex vertical gap={12}>
          <span style={softText}>{t('preview.intro')}</span>
          <AgreementBody {...shown} />
        </Flex>
      )
    },
    ...(inForce
      ? [
          {
            key: 'differences',
            label: t('tab.differences'),
            children: <Differences inForce={inForce} text={text} />
          }
        ]
      : []),
    // The privacy policy is published, but not accepted.
    ...(kind === 'registration' && state === 'PUBLISHED'
      ? [
          {
            key: 'acceptances',
            label: t('tab.acceptances', { count: acceptances.toLocaleString() }),
            children: <AcceptanceList kind={kind} sha256={sha256} />
          }
        ]
      : [])
  ]
  return <Tabs {...wrappedTabs} items={items} destroyOnHidden />
}
