import { beijingTime } from '@portal/contract/beijing-time'
import { exportAuditEvents } from '@portal/contract/desk/audit-log'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { type AuditFilter, exportQueryOf } from './audit-filter.ts'
import { auditTexts } from './audit-texts.ts'

/** ux 15, R39: every record that the filter leaves, as .xlsx. */
export const useAuditExport = (filter: AuditFilter) => {
  const t = useTexts(auditTexts)
  const { message } = App.useApp()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callForBlob(exportAuditEvents, { query: exportQueryOf(filter) }),
    onSuccess: (bytes) => {
      saveFile(`${t('export.file')} ${beijingTime(new Date()).replaceAll(':', '')}.xlsx`, bytes)
      void message.success(t('export.done'))
    }
  })
  return { run: () => mutate(), isBusy: isPending, problem: error ? asProblem(error) : undefined }
}
