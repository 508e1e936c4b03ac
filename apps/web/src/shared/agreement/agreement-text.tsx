import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { agreementQuery } from './agreement.queries.ts'
import { agreementTexts } from './agreement-texts.ts'

/** R8: the text of the agreement, with the version and hash that are recorded. */
export const AgreementText = () => {
  const t = useTexts(agreementTexts)
  const agreement = useQuery(agreementQuery)
  if (agreement.isPending) return <Skeleton lines={10} />
  if (!agreement.data)
    return <ProblemAlert problem={asProblem(agreement.error)} onRetry={() => void agreement.refetch()} />
  const { version, sha256, text } = agreement.data
  return (
    <Flex vertical gap={12} style={{ lineHeight: 1.8 }} lang="zh-CN">
      {text.split(/\n+/).map((paragraph, index) => (
        // The text never changes, so the index is a stable key.
        <p key={index} style={isHeading(paragraph) ? { marginTop: 8, fontWeight: 600 } : undefined}>
          {paragraph}
        </p>
      ))}
      <p style={softText}>
        {t('version')}
        <Colon />
        {version}
        <br />
        {t('sha256')}
        <Colon />
        <code>{sha256}</code>
      </p>
    </Flex>
  )
}

/** 一、注册与账号 */
const isHeading = (paragraph: string): boolean => /^[一二三四五六七八九十]+、/.test(paragraph)
