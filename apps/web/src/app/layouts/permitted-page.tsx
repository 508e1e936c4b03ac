import { QuestionCircleOutlined } from '@ant-design/icons'
import type { SessionView } from '@portal/contract/identity/session'
import { Flex } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { chapterFor, helpPath } from '#web/shared/help/help-chapters.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
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

const PhoneDue = lazy(async () => ({ default: (await import('./phone-due.tsx')).PhoneDue }))

/** The page of the address with its breadcrumb, or what the account lacks to open it (R36). */
export const PermittedPage = ({ session: { account, menu, permissions, due } }: { session: SessionView }) => {
  const { pathname } = useLocation()
  const [isHeld, setHeld] = useState(false)
  // R36, R53: agreement and password come first, in their dialogs.
  const isWaiting = due.includes('agreement') || due.includes('password')
  if (isHeld || (due.includes('second-factor-set-up') && !isWaiting)) {
    return (
      <SetUpHold value={setHeld}>
        <Suspense fallback={<Skeleton lines={4} />}>
          <SetUpSecondFactor />
        </Suspense>
      </SetUpHold>
    )
  }
  if (due[0] === 'phone' && pathname !== paths.lostPhone) {
    return (
      <Suspense fallback={<Skeleton lines={4} />}>
        <PhoneDue phone={account.phone} />
      </Suspense>
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
      {(due.length === 0 || due[0] === 'phone') && <Outlet />}
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
