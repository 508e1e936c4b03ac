import { exportApplications } from '@portal/contract/admin-queue'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { callForBlob } from '#web/shared/api.ts'
import { beijingTime } from '@portal/contract/beijing-time'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { exportQueryOf, type QueueFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'

/** ux 15: exports every filtered row as .xlsx. */
export const useExport = (filter: QueueFilter) => {
  const t = useTexts(queueTexts)
  const { message } = App.useApp()
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: () => callForBlob(exportApplications, { query: exportQueryOf(filter) }),
    onSuccess: (bytes) => {
      saveFile(`${t('export.file')} ${beijingTime(new Date()).replaceAll(':', '')}.xlsx`, bytes)
      void message.success(t('export.done'))
    }
  })
  return {
    run: () => mutate(),
    isBusy: isPending,
    problem: error ? asProblem(error) : undefined,
    dismiss: () => !isPending && reset()
  }
}
