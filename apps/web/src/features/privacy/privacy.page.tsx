import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { portalSettings } from '#web/shared/settings.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { RegisteredKinds } from './registered-kinds.tsx'
import { privacyContact, privacySections, privacyVersion } from './privacy-text.ts'
import { privacyTexts } from './privacy-texts.ts'

/** The portal's own policy. A deployment with PRIVACY_URL links to another one instead. */
export const PrivacyPage = () => {
  const t = useTexts(privacyTexts)
  const column = useLanguage() === 'en' ? 1 : 0
  const operator = portalSettings().operatorName ?? t('operator')
  return (
    <Sheet title={t('title')} extra={<span>{t('version', { date: privacyVersion })}</span>}>
      <Flex vertical gap={24} style={{ lineHeight: 1.8 }}>
        {privacySections.map(({ title, lines, listsKinds }) => (
          <Flex component="section" vertical gap={10} key={title[0]}>
            <SectionTitle title={title[column]} />
            {lines.map((line) => (
              <p key={line[0]}>{line[column].replaceAll('{{operator}}', operator)}</p>
            ))}
            {listsKinds && <RegisteredKinds />}
          </Flex>
        ))}
        <Flex component="section" vertical gap={10}>
          <SectionTitle title={privacyContact[column]} />
          <p>
            {t('contact')} <HelpLine />
          </p>
        </Flex>
      </Flex>
    </Sheet>
  )
}

const SectionTitle = ({ title }: { title: string }) => <h2 style={{ fontSize: 17 }}>{title}</h2>
