import type { Response } from '@portal/contract/endpoint'
import { formatLetterCode, type verifyLetter } from '@portal/contract/letter'
import { beijingDay, beijingTime } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Alert } from '#web/shared/ui/alert.tsx'
import { verifyLetterTexts } from './verify-letter-texts.ts'

type Letter = Response<typeof verifyLetter>

export const Verdict = ({ code, letter }: { code: string; letter: Letter }) => {
  const t = useTexts(verifyLetterTexts)
  if (!letter.issued) {
    return (
      <Alert tone="warning">
        <p>
          <strong>{t('unknown')}</strong>
        </p>
        <p>{t('unknown.hint')}</p>
      </Alert>
    )
  }
  return (
    <>
      <Alert tone={letter.expired ? 'warning' : 'success'}>
        <p>
          <strong>{t(letter.expired ? 'expired' : 'valid')}</strong>
        </p>
      </Alert>
      <dl className="verdict-facts">
        <Fact name={t('fact.code')} value={formatLetterCode(code)} />
        {letter.issuedAt && (
          <Fact name={t('fact.issuedAt')} value={`${beijingTime(letter.issuedAt)} (${t('beijing')})`} />
        )}
        {letter.validUntil && <Fact name={t('fact.validUntil')} value={beijingDay(letter.validUntil)} />}
        {letter.creditCodeTail && <Fact name={t('fact.tail')} value={letter.creditCodeTail} />}
      </dl>
      <p className="verdict-note">{t('compare')}</p>
    </>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
