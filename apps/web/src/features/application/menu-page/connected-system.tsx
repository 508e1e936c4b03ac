import { ApiOutlined } from '@ant-design/icons'
import type { MenuKey } from '@portal/contract/menu-keys'
import { startHandover } from '@portal/contract/qualification/menu-pages'
import { useMutation } from '@tanstack/react-query'
import { Button, Flex, Result } from 'antd'
import { useRef } from 'react'
import { call } from '#web/shared/api.ts'
import { AskPlatform } from '#web/shared/help/ask-platform.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { menuPageTexts } from './menu-page-texts.ts'
import type { OpenMenu } from './menu-page.queries.ts'

type ConnectedSystemProps = { menu: MenuKey } & Pick<OpenMenu, 'system' | 'login'>

/**
 * R29, R40: leads to the system that serves the menu, which signs the person on, or to which the person is handed over; or
 * says that no system is connected yet, or none for the sandbox (R44).
 */
export const ConnectedSystem = ({ menu, system, login }: ConnectedSystemProps) => {
  const t = useTexts(menuPageTexts)
  const language = useLanguage()
  const { isTest } = useSession().enterprise
  // A second click may come before the next render.
  const isEntering = useRef(false)
  const enter = useMutation({
    mutationFn: () => call(startHandover, { params: { menu } }),
    onSuccess: ({ url }) => window.location.assign(url),
    onSettled: () => {
      isEntering.current = false
    }
  })
  const start = () => {
    if (login !== null) return window.location.assign(login)
    if (isEntering.current) return
    isEntering.current = true
    enter.mutate()
  }
  return (
    <SectionCard title={t('system')}>
      {system ? (
        <Flex vertical gap={16} align="start">
          <p>{t('system.connected', { name: system[language] })}</p>
          {enter.error && <ProblemAlert problem={asProblem(enter.error)} />}
          <Button type="primary" loading={enter.isPending} onClick={start}>
            {t('system.enter')}
          </Button>
          {login === null && <p style={softText}>{t('system.once')}</p>}
        </Flex>
      ) : (
        <Result
          style={{ padding: 0 }}
          icon={<ApiOutlined aria-hidden />}
          title={t(isTest ? 'system.none.sandbox' : 'system.none')}
          subTitle={t(isTest ? 'system.none.sandbox.hint' : 'system.none.hint')}
          extra={<AskPlatform />}
        />
      )}
    </SectionCard>
  )
}
