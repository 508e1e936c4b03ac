import { beijingTime } from '@portal/contract/beijing-time'
import { Card, Descriptions, Flex, Space, Tag, Typography } from 'antd'
import { EnterprisePageLink } from '#web/shared/admin/enterprise-page-link.tsx'
import { StateTag } from '#web/shared/admin/state-tag.tsx'
import { nameOrNumber } from '#web/shared/format/name-or-number.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { caseTexts } from '../case-texts.ts'
import type { Case } from '../review.queries.ts'

export const CaseFacts = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const { enterprise, state, grant, round, submittedAt, dueAt, overdue, claimedBy } = view
  const isNarrow = useIsNarrow()
  const claimer = claimedBy?.self ? t('claimed.self', { name: claimedBy.name }) : claimedBy?.name
  return (
    <Card size="small" role="region" aria-label={nameOrNumber(enterprise)}>
      <Flex wrap align="center" gap="4px 24px">
        <EnterprisePageLink enterprise={enterprise} />
        <Space wrap>
          {view.renewal && <Tag>{t('renewal')}</Tag>}
          <StateTag state={state} grant={grant?.state} />
          {awaitsSecondApproval(view) && <Tag color="processing">{t('second')}</Tag>}
          <Typography.Text type="secondary">
            {t('round', { round })}
            {round > 1 && <ChangeSummary view={view} />}
          </Typography.Text>
        </Space>
        <Descriptions
          size="small"
          column={isNarrow ? 1 : 3}
          style={{ flex: '1 1 560px', minWidth: 0 }}
          items={[
            { key: 'submitted', label: t('submittedAt'), children: beijingTime(submittedAt) },
            {
              key: 'due',
              label: t('dueAt'),
              children: (
                <Space size={8} wrap>
                  {beijingTime(dueAt)}
                  {overdue && <Tag color="error">{t('overdue')}</Tag>}
                </Space>
              )
            },
            { key: 'claimed', label: t('claimedBy'), children: claimer ?? t('claimed.none') }
          ]}
        />
      </Flex>
    </Card>
  )
}

/** R28: the first of two approvals is valid, and the second is not given yet. */
const awaitsSecondApproval = ({ state, firstApproval }: Case): boolean =>
  (state === 'SUBMITTED' || state === 'IN_REVIEW') && firstApproval?.lapsed === null

/** R27: the number of changes since the previous round. */
const ChangeSummary = ({ view }: { view: Case }) => {
  const t = useTexts(caseTexts)
  const count = Object.keys(view.changes).length
  return <span> · {count > 0 ? t('change.summary', { count }) : t('change.none')}</span>
}
