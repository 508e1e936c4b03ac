import { chooseNotice } from '@portal/contract/notice/notice-settings'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Switch, Table, type TableColumnsType } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { noticesTexts } from './notices-texts.ts'
import { type Choice, type NoticeSettings, refreshNotices } from './notices.queries.ts'

type Kind = Choice['kind']
type Row = { kind: Kind; choices: Choice[] }

/** R49: by kind and channel. */
export const ChoiceCard = ({ settings: { data, mail } }: { settings: NoticeSettings }) => {
  const t = useTexts(noticesTexts)
  const rows = [...Map.groupBy(data, ({ kind }) => kind)].map(([kind, choices]) => ({ kind, choices }))
  const column = (channel: Choice['channel']): TableColumnsType<Row>[number] => ({
    key: channel,
    title: t(channel),
    width: '24%',
    align: 'center',
    render: (_, { choices }) =>
      choices
        .filter((choice) => choice.channel === channel)
        .map((choice) => (
          <ChoiceCell key={choice.channel} choice={choice} hasAddress={channel === 'sms' || mail.masked !== null} />
        ))
  })
  const columns: TableColumnsType<Row> = [
    {
      key: 'kind',
      title: t('kind'),
      rowScope: 'row',
      render: (_, { kind }) => (
        <>
          <strong>{t(`kind.${kind}`)}</strong>
          <div style={{ ...softText, fontWeight: 'normal' }}>{t(`kind.${kind}.text`)}</div>
        </>
      )
    },
    column('sms'),
    column('mail')
  ]
  return (
    <SectionCard title={t('own')}>
      <p style={softText}>{t('own.text')}</p>
      <Table
        aria-label={t('own')}
        rowKey="kind"
        size="small"
        tableLayout="fixed"
        columns={columns}
        dataSource={rows}
        pagination={false}
        style={{ marginTop: 16 }}
      />
    </SectionCard>
  )
}

const ChoiceCell = ({ choice, hasAddress }: { choice: Choice; hasAddress: boolean }) => {
  const t = useTexts(noticesTexts)
  const { kind, channel, isOffered } = choice
  if (!isOffered) return <span style={softText}>{t('not-offered')}</span>
  return (
    <>
      <ChoiceSwitch choice={choice} label={t('switch.of', { kind: t(`kind.${kind}`), channel: t(channel) })} />
      {!hasAddress && <div style={softText}>{t('no-address')}</div>}
    </>
  )
}

const ChoiceSwitch = ({ choice: { kind, channel, isOn }, label }: { choice: Choice; label: string }) => {
  const t = useTexts(noticesTexts)
  const { message } = App.useApp()
  const tellProblem = useTellProblem()
  const queryClient = useQueryClient()
  const choose = useMutation({
    mutationFn: async (next: boolean) => {
      if (kind !== 'security') await call(chooseNotice, { body: { kind, channel, isOn: next } })
    },
    onSuccess: () => void message.success(t('switched')),
    onError: tellProblem,
    onSettled: () => refreshNotices(queryClient)
  })
  return (
    <Switch
      aria-label={label}
      checked={choose.isPending ? choose.variables : isOn}
      loading={choose.isPending}
      disabled={kind === 'security'}
      onChange={(next) => choose.mutate(next)}
    />
  )
}
