import { beijingTime } from '@portal/contract/beijing-time'
import { Button, Flex, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { casePath } from '../case-path.ts'
import { caseTexts } from '../case-texts.ts'
import { DeskCard } from './desk-card.tsx'
import { readFilter } from '../queue-filter.ts'
import type { Case } from '../review.queries.ts'
import { CompareDialog } from './compare-dialog.tsx'

/** Links to the other cases of the enterprise. The address keeps the queue, so that the way back stays the same. */
export const OtherCases = ({ view }: { view: Case }) => {
  const cases = view.otherCases
  const [compared, compare] = useState<string>()
  const t = useTexts(caseTexts)
  const language = useLanguage()
  const [query] = useSearchParams()
  if (cases.length === 0) return null
  return (
    <DeskCard id="case-others" title={t('others.title')}>
      <ul className="divided">
        {cases.map(({ id, name, isRenewal, state, grant, round, submittedAt }) => (
          <li key={id}>
            <Flex wrap align="center" gap="4px 12px">
              <Link to={casePath(id, readFilter(query))}>{name[language]}</Link>
              {isRenewal && <Tag>{t('renewal')}</Tag>}
              <StateTag state={state} grant={grant} />
              <Typography.Text type="secondary">
                {t('round', { round })} · {beijingTime(submittedAt)}
              </Typography.Text>
              <Button
                type="link"
                size="small"
                aria-label={t('compare.label', { name: name[language] })}
                onClick={() => compare(id)}
              >
                {t('compare')}
              </Button>
            </Flex>
          </li>
        ))}
      </ul>
      {compared && <CompareDialog view={view} otherId={compared} onClose={() => compare(undefined)} />}
    </DeskCard>
  )
}
