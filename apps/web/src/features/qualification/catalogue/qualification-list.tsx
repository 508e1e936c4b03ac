import type { CatalogueDraft } from '@portal/contract/qualification/catalogue'
import { App, Button, Flex, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { menuName } from './catalogue-items.ts'
import { catalogueTexts } from './catalogue-texts.ts'
import { moved, put, without } from './edit-catalogue.ts'
import { type Preview, PreviewDialog } from './preview-dialog.tsx'
import { QualificationDialog } from './qualification-dialog.tsx'
import type { DraftQualification } from './qualification-values.ts'

type QualificationListProps = {
  content: CatalogueDraft
  isDraft: boolean
  /** Undefined for those who only read. */
  onChange: ((content: CatalogueDraft) => void) | undefined
  preview: Preview
}

type Row = DraftQualification & { place: number }
type Act = 'preview' | 'edit' | 'up' | 'down' | 'remove'
type Open = { act: 'preview' | 'edit' | 'remove'; qualification: DraftQualification } | { act: 'add' }

export const QualificationList = ({ content, isDraft, onChange, preview }: QualificationListProps) => {
  const t = useTexts(catalogueTexts)
  const isNarrow = useIsNarrow()
  const [open, setOpen] = useState<Open>()
  const { qualifications } = content
  const start = (act: Act, qualification: DraftQualification) => {
    if (act === 'up' || act === 'down') onChange?.(moved(content, qualification.code, act === 'up' ? -1 : 1))
    else setOpen({ act, qualification })
  }
  const actsOf = ({ place }: Row): Act[] => [
    'preview',
    ...(onChange ? (['edit'] as const) : []),
    ...(onChange && place > 0 ? (['up'] as const) : []),
    ...(onChange && place < qualifications.length - 1 ? (['down'] as const) : []),
    ...(onChange ? (['remove'] as const) : [])
  ]
  const title = t(isDraft ? 'list.draft' : 'list.in-force')
  const rows = qualifications.map((each, place) => ({ ...each, place }))
  const actions = (row: Row) => <Actions row={row} acts={actsOf(row)} onAct={start} />
  return (
    <SectionCard title={title} extra={onChange && <Button onClick={() => setOpen({ act: 'add' })}>{t('add')}</Button>}>
      <Table
        aria-label={title}
        rowKey="code"
        columns={isNarrow ? stacked(t, actions) : beside(t, actions)}
        dataSource={rows}
        pagination={false}
        size={isNarrow ? 'small' : 'medium'}
      />
      {open && (
        <Dialogs
          open={open}
          content={content}
          preview={preview}
          onChange={onChange}
          onClose={() => setOpen(undefined)}
        />
      )}
    </SectionCard>
  )
}

type Texts = ReturnType<typeof useTexts<keyof (typeof catalogueTexts)['table']>>
type Actions = (row: Row) => ReactNode

const beside = (t: Texts, actions: Actions): TableColumnsType<Row> => [
  { key: 'order', title: t('column.order'), width: 70, render: (_, { place }) => place + 1 },
  { key: 'name', title: t('column.name'), rowScope: 'row', render: (_, row) => <Name row={row} /> },
  { key: 'opens', title: t('column.opens'), render: (_, row) => <Opens row={row} /> },
  { key: 'rules', title: t('column.rules'), render: (_, row) => <Rules row={row} /> },
  { key: 'items', title: t('column.items'), render: (_, row) => <Items row={row} /> },
  { key: 'actions', title: t('column.actions'), width: 240, render: (_, row) => actions(row) }
]

const stacked = (t: Texts, actions: Actions): TableColumnsType<Row> => [
  {
    key: 'card',
    title: t('column.name'),
    render: (_, row) => (
      <Flex vertical gap={4}>
        <strong>
          <Name row={row} />
        </strong>
        <span>
          <span style={softText}>{t('column.opens')}</span> <Opens row={row} />
        </span>
        <span>
          <span style={softText}>{t('column.rules')}</span> <Rules row={row} />
        </span>
        <span>
          <span style={softText}>{t('column.items')}</span> <Items row={row} />
        </span>
        {actions(row)}
      </Flex>
    )
  }
]

const Name = ({ row: { name, code } }: { row: Row }) => (
  <div>
    {name[useLanguage()]}
    <div style={softText}>{code}</div>
  </div>
)

const Opens = ({ row: { menus } }: { row: Row }) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  if (menus.length === 0) return <span style={softText}>{t('none')}</span>
  return <span>{menus.map((menu) => menuName(menu, { language })).join(language === 'en' ? ', ' : '、')}</span>
}

const Rules = ({ row: { validityMonths, approvals } }: { row: Row }) => {
  const t = useTexts(catalogueTexts)
  return (
    <div>
      {validityMonths === null ? t('unlimited') : t('months.count', { count: validityMonths })}
      <div style={softText}>{t(approvals === 2 ? 'approvals.2' : 'approvals.1')}</div>
    </div>
  )
}

const Items = ({ row: { supplement } }: { row: Row }) => {
  const t = useTexts(catalogueTexts)
  return <span>{t('items.count', { fields: supplement.fields.length, files: supplement.files.length })}</span>
}

type ActionsProps = { row: Row; acts: Act[]; onAct: (act: Act, qualification: DraftQualification) => void }

const Actions = ({ row: { place: _, ...qualification }, acts, onAct }: ActionsProps) => {
  const t = useTexts(catalogueTexts)
  const name = qualification.name[useLanguage()]
  return (
    <Flex wrap gap="4px 12px">
      {acts.map((act) => (
        <Button
          key={act}
          type="link"
          size="small"
          danger={act === 'remove'}
          style={{ paddingInline: 0 }}
          aria-label={t(`${act}.label`, { name })}
          onClick={() => onAct(act, qualification)}
        >
          {t(act)}
        </Button>
      ))}
    </Flex>
  )
}

type DialogsProps = Omit<QualificationListProps, 'isDraft'> & { open: Open; onClose: () => void }

const Dialogs = ({ open, content, preview, onChange, onClose }: DialogsProps) => {
  const t = useTexts(catalogueTexts)
  const language = useLanguage()
  const { message } = App.useApp()
  const change = (next: CatalogueDraft) => {
    onChange?.(next)
    void message.success(t('saved'))
  }
  if (open.act === 'add' || open.act === 'edit') {
    const former = open.act === 'edit' ? open.qualification : undefined
    return (
      <QualificationDialog
        qualification={former}
        all={content.qualifications}
        onSave={(next) => change(put(content, former?.code, next))}
        onClose={onClose}
      />
    )
  }
  const { qualification } = open
  const name = qualification.name[language]
  if (open.act === 'preview')
    return (
      <PreviewDialog
        qualification={qualification}
        workingDays={content.workingDays}
        preview={preview}
        onClose={onClose}
      />
    )
  return (
    <ConfirmDialog
      title={t('remove.label', { name })}
      confirm={t('remove')}
      act={async () => change(without(content, qualification.code))}
      onClose={onClose}
    >
      <p>{t('remove.text', { name })}</p>
    </ConfirmDialog>
  )
}
