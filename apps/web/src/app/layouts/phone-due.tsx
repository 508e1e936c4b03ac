import { confirmPhone } from '@portal/contract/enterprise/phone'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex } from 'antd'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useTellProblem } from '#web/shared/step-up/use-tell-problem.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { centerTexts } from './center-texts.ts'

/** R53: stands in place of every page until the phone that came from the old platform is confirmed, or another one approved. */
export const PhoneDue = ({ phone }: { phone: string }) => {
  const t = useTexts(centerTexts)
  const queryClient = useQueryClient()
  const confirm = useMutation({
    mutationFn: () => call(confirmPhone, {}),
    onError: useTellProblem(),
    // Every other request was refused while the phone was due.
    onSuccess: () => queryClient.invalidateQueries()
  })
  return (
    <>
      <PageTitle title={t('phone.title')} />
      <Card role="region" aria-label={t('phone.title')}>
        <Flex vertical gap={16} align="start">
          <p>{t('phone.text', { phone })}</p>
          <Flex wrap gap={12}>
            <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
              {t('phone.confirm')}
            </Button>
            <LinkButton type="link" to={paths.lostPhone}>
              {t('phone.lost')}
            </LinkButton>
          </Flex>
        </Flex>
      </Card>
    </>
  )
}
