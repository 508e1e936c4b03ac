import { formatLetterCode, isLetterCode, normaliseLetterCode, verifyLetter } from '@portal/contract/enterprise/letter'
import { useQuery } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Form } from '#web/shared/form/form.tsx'
import { SubmitButton } from '#web/shared/form/submit-button.tsx'
import { TextField } from '#web/shared/form/text-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { Verdict } from './verdict.tsx'
import { verifyLetterTexts } from './verify-letter-texts.ts'
import { verifyLetterQuery } from './verify-letter.queries.ts'

/** R24: the target of the QR code on a 授权委托书. The code can also be typed. */
export const VerifyLetterPage = () => {
  const t = useTexts(verifyLetterTexts)
  const { code = '' } = useParams()
  return (
    <Sheet title={t('title')}>
      <Flex vertical gap={20}>
        <p>{t('intro')}</p>
        <CodeForm code={code} />
        {code !== '' && <Result code={normaliseLetterCode(code)} />}
      </Flex>
    </Sheet>
  )
}

const CodeForm = ({ code }: { code: string }) => {
  const t = useTexts(verifyLetterTexts)
  const navigate = useNavigate()
  const form = useContractForm({
    schema: verifyLetter.params,
    defaultValues: { code: shown(code) },
    onSubmit: async (values) => navigate(`${paths.verifyLetter}/${encodeURIComponent(shown(values.code))}`)
  })
  const { setValue } = form.form
  // Back and forward move between codes.
  useEffect(() => setValue('code', shown(code)), [setValue, code])
  return (
    <Form
      of={form}
      label={t('title')}
      labels="top"
      actions={
        <div>
          <SubmitButton loading={form.isBusy}>{t('submit')}</SubmitButton>
        </div>
      }
    >
      <TextField
        name="code"
        label={t('code')}
        hint={t('code.hint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        isRequired
      />
    </Form>
  )
}

/** Groups a valid code as printed; an invalid one stays as typed, so that the user can correct it. */
const shown = (typed: string): string => {
  const code = normaliseLetterCode(typed)
  return isLetterCode(code) ? formatLetterCode(code) : typed.trim()
}

const Result = ({ code }: { code: string }) => {
  const t = useTexts(verifyLetterTexts)
  const isCode = isLetterCode(code)
  const letter = useQuery({ ...verifyLetterQuery(code), enabled: isCode })
  return (
    <Flex vertical gap={16} component="section" aria-label={t('result')} aria-live="polite">
      {!isCode && <Alert role="status" type="warning" showIcon title={t('malformed')} />}
      {isCode && letter.isPending && <Skeleton lines={3} />}
      <QueryProblem of={letter} />
      {letter.data && <Verdict code={code} letter={letter.data} />}
    </Flex>
  )
}
