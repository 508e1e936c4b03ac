import { QuestionCircleOutlined } from '@ant-design/icons'
import type { SessionView } from '@portal/contract/identity/session'
import { Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { chapterFor, helpPath } from '#web/shared/help/help-chapters.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SetUpHold } from '#web/shared/session/set-up-hold.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { centerTexts } from './center-texts.ts'
import { missingPermission } from './route-permissions.ts'

const PermissionMissing = lazy(async () => ({
  default: (await import('#web/shared/session/permission-missing.tsx')).PermissionMissing
}))

const SetUpSecondFactor = lazy(async () => ({
  default: (await import('#web/features/enterprise/security/set-up-second-factor.tsx')).SetUpSecondFactor
}))

/** The page of the address with its breadcrumb, or what the account lacks to open it (R36). */
export const PermittedPage = ({ session: { menu, permissions, due } }: { session: SessionView }) => {
  const { pathname } = useLocation()
  const [isHeld, setHeld] = useState(false)
  // R36: agreement and password come first, in their dialogs.
  if (isHeld || (due.length === 1 && due[0] === 'second-factor-set-up')) {
    return (
      <SetUpHold value={setHeld}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <SetUpSecondFactor />
        </Suspense>
      </SetUpHold>
    )
  }
  const missing = missingPermission(pathname, permissions)
  if (missing) {
    return (
      <Suspense fallback={<Skeleton />}>
        <PermissionMissing permission={missing} />
      </Suspense>
    )
  }
  return (
    <>
      <Flex wrap justify="space-between" gap="0 16px">
        <Breadcrumb menu={menu} />
        <HelpLink />
      </Flex>
      {/* While something is due, the server refuses all requests of the page. */}
      {due.length === 0 && <Outlet />}
    </>
  )
}

/** R50: to the chapter about this page. */
const HelpLink = () => {
  const t = useTexts(centerTexts)
  const { pathname } = useLocation()
  const chapter = chapterFor(pathname)
  if (!chapter) return null
  return (
    <Link className="screen-only" to={helpPath(chapter)}>
      <QuestionCircleOutlined aria-hidden /> {t('page.help')}
    </Link>
  )
}
