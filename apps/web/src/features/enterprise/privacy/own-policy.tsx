import { shippedPrivacyVersion } from '@portal/contract/identity/agreement'
import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { privacyContact, privacySections } from './privacy-text.ts'
import { privacyTexts } from './privacy-texts.ts'
import { PolicySection } from './published-policy.tsx'
import { RegisteredKinds } from './registered-kinds.tsx'

/** The policy that the portal came with. */
export const OwnPolicy = () => {
  const t = useTexts(privacyTexts)
  const column = useLanguage() === 'en' ? 1 : 0
  const operator = portalSettings().operatorName ?? t('operator')
  return (
    <Sheet title={t('title')} extra={<span>{t('version', { date: shippedPrivacyVersion })}</span>}>
      <Flex vertical gap={24} style={{ lineHeight: 1.8 }}>
        {privacySections.map(({ title, lines, listsKinds }) => (
          <PolicySection key={title[0]} title={title[column]}>
            {lines.map((line) => (
              <p key={line[0]}>{line[column].replaceAll('{{operator}}', operator)}</p>
            ))}
            {listsKinds && <RegisteredKinds />}
          </PolicySection>
        ))}
        <PolicySection title={privacyContact[column]}>
          <p>
            {t('contact')} <HelpLine />
          </p>
        </PolicySection>
      </Flex>
    </Sheet>
  )
}
