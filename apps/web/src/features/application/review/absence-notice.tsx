import { endAbsence } from '@portal/contract/application/assignment'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { reviewersQuery } from '#web/shared/desk/reviewers.queries.ts'
import { call } from '#web/shared/api.ts'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem, problemText } from '#web/shared/problem.ts'
import { queueTexts } from './queue-texts.ts'
import { reviewKey } from './review.queries.ts'

/** Of the reviewer who looks at the queue. */
export const AbsenceNotice = () => {
  const t = useTexts(queueTexts)
  const common = useTexts(commonTexts)
  const { message } = App.useApp()
  const readAnew = useReadReviewersAnew()
  const self = useQuery(reviewersQuery).data?.find((each) => each.self)
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      await call(endAbsence, {})
      await readAnew()
    },
    onSuccess: () => void message.success(t('absence.ended')),
    onError: (error) => void message.error(problemText(common, asProblem(error)))
  })
  if (!self?.absence) return null
  return (
    <Alert
      type={self.isAway ? 'warning' : 'info'}
      showIcon
      title={t(self.isAway ? 'absence.now' : 'absence.soon', self.absence)}
      action={
        <Button size="small" loading={isPending} onClick={() => isPending || mutate()}>
          {t(self.isAway ? 'absence.end' : 'absence.cancel')}
        </Button>
      }
    />
  )
}

/** After a vacation was entered or ended: the cases may lie elsewhere now. */
export const useReadReviewersAnew = () => {
  const queryClient = useQueryClient()
  return () =>
    Promise.all([reviewersQuery.queryKey, reviewKey].map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
