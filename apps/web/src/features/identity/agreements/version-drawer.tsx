import type { AgreementAct, AgreementKind, ShippedAgreement } from '@portal/contract/identity/agreement'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex } from 'antd'
import { type ReactNode, useState } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { ActDialog } from './act-dialog.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { versionQuery, type WholeVersion } from './agreements.queries.ts'
import { TextTabs } from './text-tabs.tsx'
import { VersionTag } from './version-tag.tsx'

/** Mounted while it is open. */
export const VersionDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const version = useQuery(versionQuery(id))
  const { data } = version
  return (
    <TextDrawer
      {...(data ? { kind: data.kind, version: data.version } : {})}
      footer={data && data.allowedActs.length > 0 && <Acts version={data} onRemoved={onClose} />}
      onClose={onClose}
    >
      {version.isPending && <Skeleton lines={10} />}
      {version.isError && <ProblemAlert problem={asProblem(version.error)} onRetry={() => void version.refetch()} />}
      {data && <Whole version={data} />}
    </TextDrawer>
  )
}

export const ShippedDrawer = ({ shipped, onClose }: { shipped: ShippedAgreement; onClose: () => void }) => {
  const shown = { ...shipped, state: 'PUBLISHED', effectiveFrom: null, summary: null, inForce: null } as const
  return (
    <TextDrawer kind="registration" version={shipped.version} onClose={onClose}>
      <TextTabs kind="registration" shown={shown} />
    </TextDrawer>
  )
}

type TextDrawerProps = {
  kind?: AgreementKind
  version?: string
  footer?: ReactNode
  onClose: () => void
  children: ReactNode
}

const TextDrawer = ({ kind, version, footer, onClose, children }: TextDrawerProps) => {
  const t = useTexts(agreementsTexts)
  const words = useTexts(commonTexts)
  useReturnFocus()
  return (
    <Drawer
      open
      size="min(860px, 100%)"
      title={kind ? t('version.title', { kind: t(`kind.${kind}`), version: version ?? '' }) : t('title')}
      closable={{ 'aria-label': words('close') }}
      onClose={onClose}
      footer={footer}
    >
      {children}
    </Drawer>
  )
}

const Whole = ({ version }: { version: WholeVersion }) => {
  const t = useTexts(agreementsTexts)
  const { kind, state, opinion } = version
  return (
    <Flex vertical gap={12}>
      <span>
        <VersionTag {...version} />
      </span>
      {state === 'WAITING' && <Alert type="warning" showIcon role="note" title={t('waiting')} />}
      {state === 'REJECTED' && opinion && (
        <Alert type="error" showIcon role="note" title={t('opinion')} description={opinion} />
      )}
      <TextTabs kind={kind} shown={version} />
    </Flex>
  )
}

const dangerous: ReadonlySet<AgreementAct> = new Set(['remove', 'reject', 'withdraw'])
const primary: ReadonlySet<AgreementAct> = new Set(['propose', 'publish'])

const Acts = ({ version, onRemoved }: { version: WholeVersion; onRemoved: () => void }) => {
  const t = useTexts(agreementsTexts)
  const [act, setAct] = useState<AgreementAct>()
  // As in the other decisions, the main act is the last.
  const acts = version.allowedActs.toSorted((one, other) => Number(primary.has(one)) - Number(primary.has(other)))
  return (
    <>
      <Flex wrap gap={8} justify="end">
        {acts.map((each) => (
          <Button
            key={each}
            danger={dangerous.has(each)}
            type={primary.has(each) ? 'primary' : 'default'}
            onClick={() => setAct(each)}
          >
            {t(each)}
          </Button>
        ))}
      </Flex>
      {act && <ActDialog version={version} act={act} onRemoved={onRemoved} onClose={() => setAct(undefined)} />}
    </>
  )
}
