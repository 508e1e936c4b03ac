import { Alert, Flex } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { adminSessionTexts } from './admin-session-texts.ts'
import { CredentialsForm } from './credentials.form.tsx'

// Downloads while the first step is filled in.
const loadProof = () => import('./prove-admin.tsx')
const ProveAdmin = lazy(async () => ({ default: (await loadProof()).ProveAdmin }))

type Step = { name: 'password'; isExpired: boolean } | { name: 'totp'; username: string }

/** R37: both steps. Used by the sign-in page and by the dialog after a lost session. */
export const AdminSignIn = ({ username, onDone }: { username: string; onDone: (session: AdminSession) => void }) => {
  const t = useTexts(adminSessionTexts)
  const [step, setStep] = useState<Step>({ name: 'password', isExpired: false })
  const [name, setName] = useState(username)
  useEffect(() => void loadProof().catch(() => undefined), [])
  const restart = (isExpired: boolean) => setStep({ name: 'password', isExpired })
  return (
    <Flex vertical gap={24}>
      {/* antd's Steps would bring 9 kB for two words. */}
      <p style={softText}>{t(step.name === 'password' ? 'step.first' : 'step.second')}</p>
      {step.name === 'password' ? (
        <>
          {step.isExpired && <Alert type="warning" showIcon role="status" title={t('expired')} />}
          <CredentialsForm
            username={name}
            onDone={(given) => {
              setName(given)
              setStep({ name: 'totp', username: given })
            }}
          />
        </>
      ) : (
        <Suspense fallback={<Skeleton />}>
          <ProveAdmin
            username={step.username}
            onDone={onDone}
            onBack={() => restart(false)}
            onExpired={() => restart(true)}
          />
        </Suspense>
      )}
    </Flex>
  )
}
