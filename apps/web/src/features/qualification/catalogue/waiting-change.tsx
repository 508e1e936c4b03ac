import { beijingTime } from '@portal/contract/beijing-time'
import type { Catalogue, Qualification } from '@portal/contract/qualification/catalogue'
import {
  type CataloguePage,
  judgeCatalogueProposal,
  type WaitingProposal,
  withdrawCatalogueProposal
} from '@portal/contract/qualification/catalogue-change'
import { Alert, App, Button, Flex } from 'antd'
import { useState } from 'react'
import { VerdictDialog } from '#web/shared/admin/verdict-dialog.tsx'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { differencesOf } from './catalogue-differences.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { useReadAnew } from './catalogue.queries.ts'
import { DifferenceList } from './difference-list.tsx'
import { type Preview, PreviewDialog } from './preview-dialog.tsx'

type WaitingChangeProps = { page: CataloguePage; waiting: WaitingProposal; preview: Preview }
type Act = 'approve' | 'reject' | 'withdraw'

/** R37: what one administrator proposed and another one has to judge. */
export const WaitingChange = ({ page, waiting, preview }: WaitingChangeProps) => {
  const t = useTexts(catalogueTexts)
  const [act, setAct] = useState<Act>()
  const { note, proposedBy, proposedAt, basedOn, content, mayJudge, mayWithdraw } = waiting
  const isMoved = basedOn !== page.version
  return (
    <SectionCard title={t('waiting')}>
      <Flex vertical gap={12}>
        <span style={softText}>{t('waiting.by', { who: proposedBy.name, time: beijingTime(proposedAt) })}</span>
        <span>{t('waiting.note', { note })}</span>
        {isMoved && <Alert type="warning" showIcon role="note" title={t('waiting.moved', { version: basedOn })} />}
        {mayWithdraw && <Alert type="info" showIcon role="note" title={t('waiting.own')} />}
        <h3 style={{ margin: 0, fontSize: 16 }}>{t('differences')}</h3>
        <DifferenceList from={page.content} to={content} />
        <Previews from={page.content} to={content} preview={preview} />
        <Flex wrap gap={8}>
          {mayJudge && !isMoved && (
            <Button type="primary" onClick={() => setAct('approve')}>
              {t('approve')}
            </Button>
          )}
          {mayJudge && (
            <Button danger onClick={() => setAct('reject')}>
              {t('reject')}
            </Button>
          )}
          {mayWithdraw && (
            <Button danger onClick={() => setAct('withdraw')}>
              {t('withdraw')}
            </Button>
          )}
        </Flex>
      </Flex>
      {act && <ActDialog id={waiting.id} act={act} onClose={() => setAct(undefined)} />}
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

const ActDialog = ({ id, act, onClose }: { id: string; act: Act; onClose: () => void }) => {
  const t = useTexts(catalogueTexts)
  const { message } = App.useApp()
  const readAnew = useReadAnew()
  if (act === 'withdraw') {
    const withdraw = async () => {
      try {
        await call(withdrawCatalogueProposal, { params: { id } })
      } finally {
        await readAnew()
      }
    }
    return (
      <ConfirmDialog
        title={t('withdraw.title')}
        confirm={t('withdraw')}
        act={withdraw}
        onDone={() => void message.success(t('withdraw.done'))}
        onClose={onClose}
      >
        <p>{t('withdraw.text')}</p>
      </ConfirmDialog>
    )
  }
  return (
    <VerdictDialog
      verdict={act}
      texts={{ title: t(`${act}.title`), submit: t(act), opinion: t('opinion'), done: t(`${act}.done`) }}
      send={({ decision, opinion }) =>
        call(judgeCatalogueProposal, {
          params: { id },
          body: { decision: decision === 'approve' ? 'publish' : 'reject', opinion }
        })
      }
      readAnew={readAnew}
      onClose={onClose}
    >
      <p style={{ margin: 0 }}>{t(`${act}.text`)}</p>
    </VerdictDialog>
  )
}
