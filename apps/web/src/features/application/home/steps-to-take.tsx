import type { readHome } from '@portal/contract/application/home'
import type { Response } from '@portal/contract/endpoint'
import type { Permission } from '@portal/contract/permission-codes'
import { Alert, Flex, Steps, type StepsProps } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PermissionHint } from '#web/shared/session/permission-hint.tsx'
import { useSession } from '#web/shared/session/session.queries.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { useMedia } from '#web/shared/ui/use-media.ts'
import { homeTexts } from './home-texts.ts'

type Home = Response<typeof readHome>
type Step = Home['steps'][number]

const statuses = {
  done: 'finish',
  current: 'process',
  waiting: 'process',
  returned: 'error',
  suspended: 'error',
  todo: 'wait'
} as const satisfies Record<Step['state'], NonNullable<StepsProps['status']>>

/** R17: the five steps of the manual, and the one to take next. */
export const StepsToTake = ({ steps, next, campaigns }: Pick<Home, 'steps' | 'next' | 'campaigns'>) => {
  const t = useTexts(homeTexts)
  const isNarrow = useMedia('(max-width: 1023px)')
  const items = steps.map(({ key, state }) => ({
    key,
    role: 'listitem',
    ...(key === next?.step ? { 'aria-current': 'step' } : {}),
    title: t(`step.${key}`),
    content: t(`state.${state}`),
    status: statuses[state]
  }))
  return (
    <SectionCard title={t('steps')}>
      <Flex vertical gap={20}>
        <Steps
          {...{ role: 'list' }}
          aria-label={t('steps')}
          responsive={false}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          titlePlacement={isNarrow ? 'horizontal' : 'vertical'}
          size={isNarrow ? 'small' : 'medium'}
          current={next ? steps.findIndex(({ key }) => key === next.step) : steps.length}
          iconRender={silent}
          items={items}
        />
        <Next next={next} campaigns={campaigns} />
      </Flex>
    </SectionCard>
  )
}

/** The number and the mark repeat what the words say. */
const silent = (icon: ReactNode) => <span aria-hidden="true">{icon}</span>

/** Here the enterprise has to change something, or to ask. */
const warned: ReadonlySet<NonNullable<Home['next']>['key']> = new Set(['confirm', 'mend', 'renew', 'suspended'])

/** R36: what the account needs to do it itself. */
const needed = {
  profile: 'profile.edit',
  draft: 'profile.edit',
  confirm: 'profile.edit',
  apply: 'application.submit',
  'apply-again': 'application.submit',
  mend: 'application.submit',
  renew: 'application.submit',
  wait: 'application.read',
  suspended: 'application.read',
  'payment-password': 'payment-password'
} as const satisfies Record<NonNullable<Home['next']>['key'], Permission>

const Next = ({ next, campaigns = [] }: Pick<Home, 'next' | 'campaigns'>) => {
  const t = useTexts(homeTexts)
  const { permissions } = useSession()
  if (!next) {
    return <Alert type="success" role="status" showIcon title={t('next.none')} description={t('next.none.hint')} />
  }
  const [first] = campaigns
  const { title = '', deadline = '' } = first ?? {}
  const words = t(next.key === 'confirm' && first?.isOver ? 'next.confirm.over' : `next.${next.key}`, {
    title,
    deadline
  })
  return (
    <Alert
      type={warned.has(next.key) ? 'warning' : 'info'}
      role="status"
      title={
        <Flex wrap gap="8px 24px" justify="space-between" align="center">
          <span>
            {t('next')}
            <strong style={{ display: 'block' }}>{words}</strong>
          </span>
          {permissions.includes(needed[next.key]) ? (
            <LinkButton type="primary" to={next.path}>
              {t(`next.${next.key}.action`)}
            </LinkButton>
          ) : (
            <PermissionHint permission={needed[next.key]} />
          )}
        </Flex>
      }
    />
  )
}
