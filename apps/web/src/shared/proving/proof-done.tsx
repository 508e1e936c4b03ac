import { CheckCircleFilled } from '@ant-design/icons'
import { Result } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { provingTexts } from './proving-texts.ts'

type ProofDoneProps = { title: string; text: string; username: string }

/** The end of the steps, with the way to the sign-in page. */
export const ProofDone = ({ title, text, username }: ProofDoneProps) => {
  const t = useTexts(provingTexts)
  return (
    <Result
      status="success"
      icon={<CheckCircleFilled aria-hidden />}
      title={<PageTitle title={title} />}
      subTitle={text}
      extra={
        <LinkButton to={paths.signIn} state={{ username }} type="primary">
          {t('done.signIn')}
        </LinkButton>
      }
    />
  )
}
