import { Button, Card, Collapse } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import styles from './apply.module.css'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'
import { QualificationFacts } from './qualification-facts.tsx'

type QualificationCardsProps = { page: Qualifications; onChoose: (code: string) => void }

/** One card for each qualification. Open for those who have never applied; later the cases below matter more. */
export const QualificationCards = ({ page, onChoose }: QualificationCardsProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const cards = (
    <div className={styles['cards']}>
      {page.available.map((qualification) => (
        <Card
          key={qualification.code}
          size="small"
          title={<h4 className={styles['heading']}>{qualification.name[language]}</h4>}
          extra={
            qualification.lacking.length === 0 && (
              <Button type="link" size="small" onClick={() => onChoose(qualification.code)}>
                {t('cards.choose')}
                <span className="visually-hidden"> {qualification.name[language]}</span>
              </Button>
            )
          }
        >
          <QualificationFacts qualification={qualification} workingDays={page.workingDays} columns={1} />
        </Card>
      ))}
    </div>
  )
  return (
    <Collapse
      ghost
      defaultActiveKey={page.applications.length === 0 ? ['cards'] : []}
      items={[{ key: 'cards', label: <h3 className={styles['heading']}>{t('cards')}</h3>, children: cards }]}
    />
  )
}
