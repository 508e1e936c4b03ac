import { useQuery } from '@tanstack/react-query'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Colon } from '#web/shared/ui/colon.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { agreementQuery } from './agreement.queries.ts'
import styles from './agreement.module.css'
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
    <div className={styles['agreement']} lang="zh-CN">
      {text.split(/\n+/).map((paragraph, index) => (
        // The text never changes, so the index is a stable key.
        <p key={index} className={isHeading(paragraph) ? styles['heading'] : undefined}>
          {paragraph}
        </p>
      ))}
      <p className={styles['version']}>
        {t('version')}
        <Colon />
        {version}
        <br />
        {t('sha256')}
        <Colon />
        <code>{sha256}</code>
      </p>
    </div>
  )
}

/** 一、注册与账号 */
const isHeading = (paragraph: string): boolean => /^[一二三四五六七八九十]+、/.test(paragraph)
