import { Alert } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { viewAsTexts } from './view-as-texts.ts'

/** The pages of the enterprise lead to others that only the enterprise has. */
export const NotSeenPage = () => {
  const t = useTexts(viewAsTexts)
  return (
    <>
      <PageTitle title={t('notSeen.title')} />
      <Alert
        type="info"
        role="status"
        title={t('notSeen.text')}
        action={<LinkButton to={paths.center}>{t('notSeen.home')}</LinkButton>}
      />
    </>
  )
}
