import { beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import type { readAgreement } from '@portal/contract/identity/registration'
import { Alert, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { agreementTexts } from './agreement-texts.ts'
import { Paragraphs } from './paragraphs.tsx'

type AgreementBodyProps = Omit<Response<typeof readAgreement>, 'title'>

/** R8: the text of the agreement, with what changed, and the version and hash that are recorded. */
export const AgreementBody = ({ version, sha256, text, summary, effectiveFrom }: AgreementBodyProps) => {
  const t = useTexts(agreementTexts)
  return (
    <Flex vertical gap={12} style={{ lineHeight: 1.8 }}>
      {summary && (
        <Alert
          type="info"
          role="note"
          title={t('summary')}
          description={
            <span lang="zh-CN" style={{ whiteSpace: 'pre-wrap' }}>
              {summary}
            </span>
          }
        />
      )}
      <Paragraphs text={text} />
      <p style={softText}>
        {t('version')}
        <Colon />
        {version}
        {effectiveFrom && (
          <>
            <br />
            {t('effectiveFrom')}
            <Colon />
            {beijingTime(effectiveFrom)}
          </>
        )}
        <br />
        {t('sha256')}
        <Colon />
        <code style={{ overflowWrap: 'anywhere' }}>{sha256}</code>
      </p>
    </Flex>
  )
}
