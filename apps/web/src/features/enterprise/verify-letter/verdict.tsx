import { beijingDay, beijingTime } from '@portal/contract/beijing-time'
import type { Response } from '@portal/contract/endpoint'
import { formatLetterCode, type verifyLetter } from '@portal/contract/enterprise/letter'
import { Alert, Descriptions } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { HelpLine } from '#web/shared/ui/help-line.tsx'
import { verifyLetterTexts } from './verify-letter-texts.ts'

type Letter = Response<typeof verifyLetter>

export const Verdict = ({ code, letter }: { code: string; letter: Letter }) => {
  const t = useTexts(verifyLetterTexts)
  if (!letter.issued) return <Unknown />
  return (
    <>
      <Alert
        role="status"
        type={letter.expired ? 'warning' : 'success'}
        showIcon
        title={t(letter.expired ? 'expired' : 'valid')}
      />
      <Facts code={code} letter={letter} />
      <p>{t('compare')}</p>
    </>
  )
}

const Unknown = () => {
  const t = useTexts(verifyLetterTexts)
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={t('unknown')}
      description={
        <>
          {t('unknown.hint')} <HelpLine />
        </>
      }
    />
  )
}

const Facts = ({ code, letter: { issuedAt, validUntil, creditCodeTail } }: { code: string; letter: Letter }) => {
  const t = useTexts(verifyLetterTexts)
  const facts = [
    { key: 'code', value: formatLetterCode(code) },
    { key: 'issuedAt', value: issuedAt && `${beijingTime(issuedAt)} (${t('beijing')})` },
    { key: 'validUntil', value: validUntil && beijingDay(validUntil) },
    { key: 'tail', value: creditCodeTail }
  ] as const
  return (
    <Descriptions
      column={1}
      bordered
      size="small"
      items={facts.flatMap(({ key, value }) =>
        value ? [{ key, label: t(`fact.${key}`), children: <strong>{value}</strong> }] : []
      )}
    />
  )
}
