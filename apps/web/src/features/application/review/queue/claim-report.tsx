import { Alert, Button, Flex } from 'antd'
import { useEffect, useRef } from 'react'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { queueTexts } from '../queue-texts.ts'
import type { Claim } from './use-claim.ts'

type ClaimReportProps = { report: NonNullable<Claim['report']>; onClose: () => void }

/** R27: the result of each row if some failed. Takes the focus, because the buttons may be gone. */
export const ClaimReport = ({ report: { action, outcomes }, onClose }: ClaimReportProps) => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => ref.current?.focus(), [outcomes])
  const done = outcomes.filter(({ result }) => result === 'done').length
  const words = (result: (typeof outcomes)[number]['result']): string => {
    if (result === 'done') return t(action)
    return result === 'untried' ? t('report.untried') : result.message
  }
  return (
    <div ref={ref} tabIndex={-1}>
      <Alert
        type="error"
        showIcon
        title={t(`report.${action}`, { done, undone: outcomes.length - done })}
        description={
          <Flex component="ul" vertical gap={4}>
            {outcomes
              .filter(({ result }) => result !== 'done')
              .map(({ row: { id, enterprise, name }, result }) => (
                <li key={id}>
                  {t('report.row', {
                    name: nameOrNumber(enterprise),
                    qualification: name[language],
                    result: words(result)
                  })}
                </li>
              ))}
          </Flex>
        }
        action={
          <Button size="small" onClick={onClose}>
            {t('report.close')}
          </Button>
        }
      />
    </div>
  )
}
