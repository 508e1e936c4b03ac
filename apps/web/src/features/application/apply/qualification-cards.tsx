import { Button, Card, Col, Collapse, Row } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { applyTexts } from './apply-texts.ts'
import type { Qualifications } from './apply.queries.ts'
import { QualificationFacts } from './qualification-facts.tsx'

type QualificationCardsProps = {
  page: Qualifications
  /** Absent for those who may not apply (R36). */
  onChoose: ((code: string) => void) | undefined
}

/** One card for each qualification. Open for those who have never applied; later the cases below matter more. */
export const QualificationCards = ({ page, onChoose }: QualificationCardsProps) => {
  const t = useTexts(applyTexts)
  const language = useLanguage()
  const cards = (
    <Row gutter={[12, 12]}>
      {page.available.map((qualification) => (
        <Col key={qualification.code} xs={24} lg={12} style={{ display: 'grid' }}>
          <Card
            size="small"
            title={<h4>{qualification.name[language]}</h4>}
            extra={
              onChoose &&
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
        </Col>
      ))}
    </Row>
  )
  return (
    <Collapse
      ghost
      defaultActiveKey={page.applications.length === 0 ? ['cards'] : []}
      items={[{ key: 'cards', label: <h3>{t('cards')}</h3>, children: cards }]}
    />
  )
}
