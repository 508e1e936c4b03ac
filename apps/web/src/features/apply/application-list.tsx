import type { ApplicationView } from '@portal/contract/application'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ApplicationCard } from './application-card.tsx'
import { applyTexts } from './apply-texts.ts'

/** R22, R27: every application with all its rounds, newest first. */
export const ApplicationList = ({ applications }: { applications: ApplicationView[] }) => {
  const t = useTexts(applyTexts)
  return (
    <section className="panel" aria-labelledby="apply-list">
      <h2 id="apply-list" tabIndex={-1}>
        {t('list')}
      </h2>
      {applications.length === 0 ? (
        <div>
          <p>{t('list.none')}</p>
          <p className="apply-soft">{t('list.none.hint')}</p>
        </div>
      ) : (
        <ul className="apply-cards">
          {applications.map((application) => (
            <ApplicationCard key={application.id} application={application} />
          ))}
        </ul>
      )}
    </section>
  )
}
