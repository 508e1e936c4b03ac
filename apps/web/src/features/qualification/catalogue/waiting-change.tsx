import type { Catalogue, Qualification } from '@portal/contract/qualification/catalogue'
import type { CataloguePage, WaitingProposal } from '@portal/contract/qualification/catalogue-change'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { differencesOf } from './catalogue-differences.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { catalogueQuery } from './catalogue.queries.ts'
import { DifferenceList } from './difference-list.tsx'
import { type Preview, PreviewDialog } from './preview-dialog.tsx'

type WaitingChangeProps = { page: CataloguePage; waiting: WaitingProposal; preview: Preview }

/** R37: what one administrator proposed and another one has to decide on. */
export const WaitingChange = ({ page, waiting, preview }: WaitingChangeProps) => {
  const t = useTexts(catalogueTexts)
  const { basedOn, content, mayWithdraw } = waiting
  const isMoved = basedOn !== page.version
  return (
    <SectionCard title={t('waiting')}>
      <Flex vertical gap={12}>
        <ProposalFacts proposal={waiting} />
        {isMoved && <Alert type="warning" showIcon role="note" title={t('waiting.moved', { version: basedOn })} />}
        {mayWithdraw && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
        <h3 style={{ margin: 0, fontSize: 16 }}>{t('differences')}</h3>
        <DifferenceList from={page.content} to={content} />
        <Previews from={page.content} to={content} preview={preview} />
        <ProposalActs
          proposal={waiting}
          title={t('change')}
          queryKey={catalogueQuery.queryKey}
          mayConfirm={!isMoved}
          renderExplanation={(act) => <p style={{ margin: 0 }}>{t(`${act}.text`)}</p>}
        />
      </Flex>
    </SectionCard>
  )
}

type PreviewsProps = { from: Catalogue; to: Catalogue; preview: Preview }

/** Those that the change adds or touches, as their applicants will see them. */
const Previews = ({ from, to, preview }: PreviewsProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const [shown, setShown] = useState<Qualification>()
  const touched = new Set(differencesOf(from, to, { t, language }).map(({ key }) => key))
  return (
    <Flex wrap gap={8}>
      {to.qualifications
        .filter(({ code }) => touched.has(code))
        .map((each) => (
          <Button key={each.code} aria-haspopup="dialog" onClick={() => setShown(each)}>
            {t('preview.changed', { name: each.name[language] })}
          </Button>
        ))}
      {shown && (
        <PreviewDialog
          qualification={shown}
          workingDays={to.workingDays}
          preview={preview}
          onClose={() => setShown(undefined)}
        />
      )}
    </Flex>
  )
}
