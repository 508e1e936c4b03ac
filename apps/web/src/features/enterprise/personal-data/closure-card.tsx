import { type ClosureObstacle, requestClosure } from '@portal/contract/enterprise/privacy-endpoints'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { personalDataTexts } from './personal-data-texts.ts'
import type { PersonalDataView } from './personal-data.queries.ts'

const obstaclePaths: Record<ClosureObstacle, string> = {
  application: paths.qualifications,
  change: paths.profile,
  grant: paths.qualifications,
  check: paths.checks,
  operators: paths.operators
}

/** 注销账号. The API asks for a proof of the person (R34). */
export const ClosureCard = ({ closesAt, obstacles }: Pick<PersonalDataView, 'closesAt' | 'obstacles'>) => {
  const t = useTexts(personalDataTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const isOwner = useSession().account.role === 'OWNER'
  const [isAsking, setAsking] = useState(false)
  const text = (
    <>
      <p>{t('close.text')}</p>
      {isOwner && <p>{t('close.owner')}</p>}
    </>
  )
  return (
    <SectionCard title={t('close')}>
      <Flex vertical gap={16} align="start">
        <div style={softText}>{text}</div>
        {closesAt ? (
          <p>{t('close.pending')}</p>
        ) : (
          <>
            {obstacles.length > 0 && <Obstacles obstacles={obstacles} />}
            <Button danger disabled={obstacles.length > 0} onClick={() => setAsking(true)}>
              {t('close')}
            </Button>
          </>
        )}
      </Flex>
      {isAsking && (
        <ConfirmDialog
          title={t('close.title')}
          confirm={t('close.confirm')}
          act={async () => {
            await call(requestClosure, {})
            await queryClient.invalidateQueries()
          }}
          onDone={() => void message.success(t('close.done'))}
          onClose={() => setAsking(false)}
        >
          {text}
        </ConfirmDialog>
      )}
    </SectionCard>
  )
}

const Obstacles = ({ obstacles }: { obstacles: ClosureObstacle[] }) => {
  const t = useTexts(personalDataTexts)
  return (
    <Alert
      role="note"
      type="warning"
      showIcon
      title={t('close.blocked')}
      description={
        <ul>
          {obstacles.map((obstacle) => (
            <li key={obstacle}>
              <Link to={obstaclePaths[obstacle]}>{t(`obstacle.${obstacle}`)}</Link>
            </li>
          ))}
        </ul>
      }
    />
  )
}
