import { beijingTime } from '@portal/contract/beijing-time'
import type { CataloguePage, DecidedProposal } from '@portal/contract/qualification/catalogue-change'
import { Button, Flex, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { ProposalFacts, ProposalTag } from '#web/shared/proposal/proposal-facts.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { catalogueTexts } from './catalogue-texts.ts'
import { VersionDialog } from './version-dialog.tsx'

/** A version with the proposal that it came from, or a proposal that became none. */
type Entry = { key: string; at: Date; version: number | undefined; proposal: DecidedProposal | undefined }

const entriesOf = ({ versions, decided }: CataloguePage): Entry[] =>
  [
    ...versions.map(({ version, publishedAt }) => ({
      key: `version-${version}`,
      at: publishedAt,
      version,
      proposal: decided.find((each) => each.version === version)
    })),
    ...decided
      .filter(({ version }) => version === null)
      .map((proposal) => ({
        key: proposal.id,
        at: proposal.decidedAt ?? proposal.endsAt,
        version: undefined,
        proposal
      }))
  ].toSorted((a, b) => b.at.getTime() - a.at.getTime())

/** R28: earlier versions stay readable. */
export const History = ({ page }: { page: CataloguePage }) => {
  const t = useTexts(catalogueTexts)
  const [shown, setShown] = useState<number>()
  const show = (version: number) => setShown(version)
  const columns: TableColumnsType<Entry> = [
    {
      key: 'what',
      title: t('history.what'),
      rowScope: 'row',
      width: 120,
      render: (_, entry) => <What entry={entry} />
    },
    { key: 'at', title: t('history.when'), width: 190, render: (_, { at }) => beijingTime(at) },
    { key: 'who', title: t('history.who'), render: (_, entry) => <Who entry={entry} /> },
    {
      key: 'actions',
      title: t('column.actions'),
      width: 90,
      render: (_, entry) => <Show entry={entry} onShow={show} />
    }
  ]
  return (
    <SectionCard title={t('history')}>
      <ListTable
        label={t('history')}
        rowKey="key"
        size="small"
        columns={columns}
        renderCard={(entry) => (
          <Flex vertical gap={6} align="start">
            <What entry={entry} />
            <span>{beijingTime(entry.at)}</span>
            <Who entry={entry} />
            <Show entry={entry} onShow={show} />
          </Flex>
        )}
        rows={entriesOf(page)}
      />
      {shown !== undefined && <VersionDialog version={shown} onClose={() => setShown(undefined)} />}
    </SectionCard>
  )
}

const What = ({ entry: { version, proposal } }: { entry: Entry }) => {
  const t = useTexts(catalogueTexts)
  if (version !== undefined) return <span>{t('history.version', { version })}</span>
  return proposal && <ProposalTag state={proposal.state} />
}

const Who = ({ entry: { proposal } }: { entry: Entry }) => {
  const t = useTexts(catalogueTexts)
  return proposal ? <ProposalFacts proposal={proposal} /> : <span>{t('history.file')}</span>
}

const Show = ({ entry: { version }, onShow }: { entry: Entry; onShow: (version: number) => void }) => {
  const t = useTexts(catalogueTexts)
  if (version === undefined) return null
  return (
    <Button
      type="link"
      size="small"
      style={{ paddingInline: 0 }}
      aria-label={t('show.label', { version })}
      aria-haspopup="dialog"
      onClick={() => onShow(version)}
    >
      {t('show')}
    </Button>
  )
}
