import { beijingTime } from '@portal/contract/beijing-time'
import {
  type DuplicateSide,
  duplicateVerdicts,
  markDuplicate,
  type SharedKey
} from '@portal/contract/desk/admin-enterprise-duplicates'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Flex, Modal, Table, type TableColumnsType, Tag } from 'antd'
import type { ReactNode } from 'react'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { EnterpriseStateTag } from '#web/shared/admin/state-tag.tsx'
import { call } from '#web/shared/api.ts'
import { Form } from '#web/shared/form/form.tsx'
import { RadioField } from '#web/shared/form/radio-field.tsx'
import { SubmitOrCancel } from '#web/shared/form/submit-or-cancel.tsx'
import { TextAreaField } from '#web/shared/form/text-area-field.tsx'
import { useContractForm } from '#web/shared/form/use-contract-form.ts'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { regionsQuery } from '#web/shared/regions/regions.queries.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { duplicatesTexts } from './duplicates-texts.ts'
import { type Duplicate, duplicatesQuery } from './enterprise-tabs.queries.ts'
import { enterpriseQuery } from './enterprises.queries.ts'

type DuplicateDialogProps = { self: DuplicateSide; other: Duplicate; onClose: () => void }

/** R38: two enterprises side by side, and what they are found to be. */
export const DuplicateDialog = ({ self, other, onClose }: DuplicateDialogProps) => {
  const t = useTexts(duplicatesTexts)
  const { roles } = useAdmin()
  return (
    <Modal {...useDialog({ onClose })} title={t('compare.title')} width={900}>
      <Flex vertical gap={16}>
        <Sides self={self} other={other} />
        <span style={softText}>{t('masked')}</span>
        {mayCall(markDuplicate, roles) && <MarkForm number={self.number} other={other} onClose={onClose} />}
      </Flex>
    </Modal>
  )
}

/** Which row shows what two have in common. */
const rows = {
  fullName: 'name',
  number: undefined,
  type: undefined,
  state: undefined,
  registeredAt: undefined,
  creditCode: 'creditCode',
  legalPersonName: undefined,
  legalPersonIdNumber: 'legalPersonId',
  bankAccount: 'bankAccount',
  waitingBankAccount: 'bankAccount',
  ownerPhone: undefined,
  agentPhone: undefined,
  sharedPhones: 'phone',
  address: 'address'
} as const satisfies Record<string, SharedKey | undefined>
type Row = keyof typeof rows

const Sides = ({ self, other }: { self: DuplicateSide; other: Duplicate }) => {
  const t = useTexts(duplicatesTexts)
  const language = useLanguage()
  const isNarrow = useIsNarrow()
  const nameOf = useQuery(regionsQuery).data?.nameOf
  const region = (code: string | null) => (code ? (nameOf?.(code) ?? code) : '')
  const valueOf = (side: DuplicateSide, row: Row): ReactNode => {
    switch (row) {
      case 'type':
        return side.type[language]
      case 'state':
        return <EnterpriseStateTag state={side.state} />
      case 'registeredAt':
        return beijingTime(side.registeredAt)
      case 'address':
        return `${region(side.registeredRegion)} ${side.registeredAddress ?? ''}`.trim()
      case 'sharedPhones':
        return other.sharedPhones.join(language === 'en' ? ', ' : '、')
      default:
        return side[row]
    }
  }
  const shown = (side: DuplicateSide, row: Row) => valueOf(side, row) || <span style={softText}>{t('empty')}</span>
  const name = (row: Row) => {
    const key = rows[row]
    return (
      <>
        {t(`field.${row}`)} {key && other.shared.includes(key) && <Tag color="warning">{t('compare.same')}</Tag>}
      </>
    )
  }
  const otherName = nameOrNumber(other)
  const columns: TableColumnsType<{ key: Row }> = [
    { key: 'field', title: t('compare.field'), width: '26%', rowScope: 'row', render: (_, { key }) => name(key) },
    { key: 'self', title: t('compare.this'), width: '37%', render: (_, { key }) => shown(self, key) },
    { key: 'other', title: otherName, width: '37%', render: (_, { key }) => shown(other, key) }
  ]
  const card: TableColumnsType<{ key: Row }> = [
    {
      key: 'card',
      title: t('compare.title'),
      render: (_, { key }) => (
        <Flex vertical gap={4}>
          <strong>{name(key)}</strong>
          <div>
            <span style={softText}>{t('compare.this')} </span>
            {shown(self, key)}
          </div>
          <div>
            <span style={softText}>{otherName} </span>
            {shown(other, key)}
          </div>
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t('compare.title')}
      rowKey="key"
      size="small"
      columns={isNarrow ? card : columns}
      // Object.keys loses the names of the keys.
      dataSource={(Object.keys(rows) as Row[]).map((key) => ({ key }))}
      pagination={false}
    />
  )
}

const MarkForm = ({ number, other, onClose }: { number: string; other: Duplicate; onClose: () => void }) => {
  const t = useTexts(duplicatesTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const form = useContractForm({
    schema: markDuplicate.body,
    defaultValues: { verdict: other.verdict ?? 'DIFFERENT', reason: '' },
    onSubmit: async (body) => {
      await call(markDuplicate, { params: { number, other: other.number }, body })
      await queryClient.invalidateQueries({ queryKey: duplicatesQuery(number).queryKey })
      // The tab counts them.
      await queryClient.invalidateQueries({ queryKey: enterpriseQuery(number).queryKey })
      onClose()
      void message.success(t('mark.done'))
    }
  })
  return (
    <Form
      of={form}
      label={t('mark.verdict')}
      labels="top"
      actions={<SubmitOrCancel submit={t('mark.submit')} isBusy={form.isBusy} onCancel={onClose} />}
    >
      <RadioField
        name="verdict"
        label={t('mark.verdict')}
        options={duplicateVerdicts.map((value) => ({
          value,
          label: t(`verdict.${value}`),
          hint: t(`mark.${value}.hint`)
        }))}
      />
      <TextAreaField name="reason" label={t('mark.reason')} isRequired />
    </Form>
  )
}
