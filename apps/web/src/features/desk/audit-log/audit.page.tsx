import { DownloadOutlined, SafetyOutlined } from '@ant-design/icons'
import type { listAuditEvents } from '@portal/contract/desk/audit-log'
import { auditActions } from '@portal/contract/record/audit-events'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ListPage } from '#web/shared/admin/list-page.tsx'
import type { ListField } from '#web/shared/admin/list-search.tsx'
import { useList } from '#web/shared/admin/use-list.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { Filter } from '#web/shared/list/define-list.ts'
import { auditTexts } from './audit-texts.ts'
import { auditList } from './audit.queries.ts'
import { ChainDialog } from './chain-dialog.tsx'
import { useAuditTable } from './audit-table.tsx'
import { auditActionTexts } from './use-fact-words.ts'

/** R39, for 审计管理员. */
export const AuditPage = () => {
  const t = useTexts(auditTexts)
  const used = useList(auditList, t('title'))
  const fields = useFields()
  const table = useAuditTable()
  const [isVerifying, setVerifying] = useState(false)
  const [common] = used.rows.data?.tooCommon ?? []
  return (
    <>
      <ListPage
        used={used}
        title={t('title')}
        intro={t('intro')}
        actions={
          <>
            <Button icon={<SafetyOutlined aria-hidden />} onClick={() => setVerifying(true)}>
              {t('chain.open')}
            </Button>
            <Button icon={<DownloadOutlined aria-hidden />} loading={used.file.isBusy} onClick={used.file.run}>
              {t('export')}
            </Button>
          </>
        }
        search={{ label: t('filter'), fields }}
        table={table}
        empty={{ none: t('empty'), beyond: t('empty.beyond'), first: t('first') }}
        refusal={common && <Alert type="warning" showIcon role="status" title={t(`common.${common}`)} />}
      />
      {isVerifying && <ChainDialog onClose={() => setVerifying(false)} />}
    </>
  )
}

const useFields = (): ListField<keyof Filter<typeof listAuditEvents>>[] => {
  const t = useTexts(auditTexts)
  const actionName = useTexts(auditActionTexts)
  const words = <const N extends 'person' | 'enterprise' | 'object' | 'address'>(name: N) => ({
    kind: 'text' as const,
    name,
    label: t(name),
    placeholder: t(`${name}.placeholder`)
  })
  return [
    {
      kind: 'choice',
      name: 'action',
      label: t('action'),
      placeholder: t('action.placeholder'),
      options: auditActions.map((value) => ({ value, label: actionName(value) })),
      isSearchable: true
    },
    { ...words('person'), width: 'short' },
    { ...words('enterprise'), width: 'short' },
    { ...words('object'), width: 'wide' },
    { ...words('address'), width: 'wide' },
    { kind: 'day', name: 'since', label: t('since') },
    { kind: 'day', name: 'until', label: t('until') }
  ]
}
