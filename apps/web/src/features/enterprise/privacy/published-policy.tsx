import { beijingDay } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import type { readPrivacyPolicy } from '@portal/contract/identity/registration'
import { Alert, Flex } from 'antd'
import type { ReactNode } from 'react'
import { Paragraphs } from '#web/shared/agreement/paragraphs.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { privacyTexts } from './privacy-texts.ts'
import { RegisteredKinds } from './registered-kinds.tsx'

type PublishedPolicyProps = NonNullable<Response<typeof readPrivacyPolicy>['published']>

/** The text of the administrators, with the register of what is processed and the way to the staff, which the portal knows. */
export const PublishedPolicy = ({ version, text, summary, effectiveFrom }: PublishedPolicyProps) => {
  const t = useTexts(privacyTexts)
  return (
    <Sheet
      title={t('title')}
      extra={<span>{t('version.published', { version, date: beijingDay(effectiveFrom) })}</span>}
    >
      <Flex vertical gap={24} style={{ lineHeight: 1.8 }}>
        <Alert
          type="info"
          role="note"
          title={t('changes')}
          description={
            <span lang="zh-CN" style={{ whiteSpace: 'pre-wrap' }}>
              {summary}
            </span>
          }
        />
        <Paragraphs text={text} />
        <PolicySection title={t('kinds')}>
          <RegisteredKinds />
        </PolicySection>
        <PolicySection title={t('contacts')}>
          <p>
            {t('contact')} <HelpLine />
          </p>
        </PolicySection>
      </Flex>
    </Sheet>
  )
}

export const PolicySection = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex component="section" vertical gap={10}>
    <h2 style={{ fontSize: 17 }}>{title}</h2>
    {children}
  </Flex>
)
