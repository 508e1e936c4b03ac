import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'

export const NotFoundPage = () => {
  const t = useTexts(commonTexts)
  return (
    <section className="message-page">
      <p className="message-code" aria-hidden="true">
        404
      </p>
      <PageTitle title={t('notFound.title')} />
      <p>{t('notFound.text')}</p>
      <p className="button-row">
        <LinkButton to={paths.front} look="primary">
          {t('brand.home')}
        </LinkButton>
      </p>
    </section>
  )
}
