import { beijingTime } from '@portal/contract/beijing-time'
import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { saveFile } from '#web/shared/save-file.ts'
import { adminTexts } from './admin-texts.ts'

/** ux 15: saves what `load` gets as .xlsx. `name`: of the file, without time and ending. */
export const useExport = ({ name, load }: { name: string; load: () => Promise<Blob> }) => {
  const t = useTexts(adminTexts)
  const { message } = App.useApp()
  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: load,
    onSuccess: (bytes) => {
      saveFile(`${name} ${beijingTime(new Date()).replaceAll(':', '')}.xlsx`, bytes)
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

export type ExportFile = ReturnType<typeof useExport>
