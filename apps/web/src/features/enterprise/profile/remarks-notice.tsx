import { Alert, Space } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { paths } from '#web/shared/paths.ts'
import { FieldRemarks } from '#web/shared/profile/field-remarks.tsx'
import { useMay } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { profileTexts } from './profile-texts.ts'
import type { ProfileView } from './edit/profile-values.ts'

type ReturnedCase = ProfileView['returnedCases'][number]

/** R27: what reviewers ask to be mended in the profile, and the cases that can be submitted again. */
export const RemarksNotice = ({ view: { returnedCases } }: { view: ProfileView }) => {
  const waiting = returnedCases.filter(({ remarks }) => Object.keys(remarks).length > 0)
  return waiting.map((returned) =>
    returned.unchanged.length > 0 ? (
      <ToMend key={returned.id} returned={returned} />
    ) : (
      <ReadyCase key={returned.id} returned={returned} text="remarks.mended" />
    )
  )
}

const ToMend = ({ returned }: { returned: ReturnedCase }) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const mayMend = useMay('application.submit')
  const { name, remarks, unchanged } = returned
  return (
    <Alert
      role="status"
      type="warning"
      showIcon
      title={t('remarks.text', { name: name[language] })}
      description={
        <Space orientation="vertical">
          <FieldRemarks remarks={unchanged.map((key) => [key, remarks[key] ?? ''] as const)} />
          {mayMend && <LinkButton to={pathOf(returned)}>{t('remarks.link')}</LinkButton>}
        </Space>
      }
    />
  )
}

type ReadyCaseProps = { returned: ReturnedCase; text: 'remarks.mended' | 'view.next.resubmit' }

/** The case needs nothing more from the profile. */
export const ReadyCase = ({ returned, text }: ReadyCaseProps) => {
  const t = useTexts(profileTexts)
  const language = useLanguage()
  const mayMend = useMay('application.submit')
  const name = returned.name[language]
  return (
    <Alert
      role="status"
      type="success"
      showIcon
      title={t(text, { name })}
      description={
        mayMend && (
          <LinkButton to={pathOf(returned)} type="primary">
            {t('remarks.resubmit', { name })}
          </LinkButton>
        )
      }
    />
  )
}

/** Opens the case for 修改并重新提交. */
const pathOf = ({ id }: ReturnedCase): string => `${paths.qualifications}?resubmit=${id}`
