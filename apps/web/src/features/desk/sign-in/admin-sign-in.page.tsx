import { useQueryClient } from '@tanstack/react-query'
import { Alert, Flex } from 'antd'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { type AdminSession, adminSessionQuery } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { safeAdminReturnPath } from '#web/shared/paths.ts'
import { noteAccount } from '#web/shared/session/session-signals.ts'
import { Sheet } from '#web/shared/ui/sheet.tsx'
import { adminSessionTexts } from './admin-session-texts.ts'
import { AdminSignIn } from './admin-sign-in.tsx'

export const AdminSignInPage = () => {
  const t = useTexts(adminSessionTexts)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const newName = useNameOfSetup()
  const enter = (session: AdminSession) => {
    // Removes what another administrator saw in this tab.
    queryClient.removeQueries({ queryKey: ['admin'] })
    queryClient.setQueryData(adminSessionQuery.queryKey, session)
    noteAccount(session.id, 'admin')
    void navigate(safeAdminReturnPath(search.get('return')), { replace: true })
  }
  return (
    <Sheet title={t('title')} extra={<p>{t('intro')}</p>} isNarrow>
      <Flex vertical gap={24}>
        {newName && <Alert type="success" showIcon role="status" title={t('setup.done')} />}
        <AdminSignIn username={newName} onDone={enter} />
      </Flex>
    </Sheet>
  )
}

/** The user name passed on by the set-up page. */
const useNameOfSetup = (): string => {
  const state: unknown = useLocation().state
  return typeof state === 'object' && state !== null && 'username' in state && typeof state.username === 'string'
    ? state.username
    : ''
}
