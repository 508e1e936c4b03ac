import { beijingTime } from '@portal/contract/beijing-time'
import type { AgreementAct, AgreementKind, ShippedAgreement } from '@portal/contract/identity/agreement'
import type { ProposalView } from '@portal/contract/record/proposal'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Flex } from 'antd'
import { type ReactNode, useState } from 'react'
import { ProposalActs } from '#web/shared/proposal/proposal-acts.tsx'
import { ProposalFacts } from '#web/shared/proposal/proposal-facts.tsx'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { useReturnFocus } from '#web/shared/ui/use-return-focus.ts'
import { ActDialog } from './act-dialog.tsx'
import { agreementsTexts } from './agreements-texts.ts'
import { agreementsKey, versionQuery, type WholeVersion } from './agreements.queries.ts'
import { TextTabs } from './text-tabs.tsx'
import { VersionTag } from './version-tag.tsx'

/** Mounted while it is open. */
export const VersionDrawer = ({ id, onClose }: { id: string; onClose: () => void }) => {
  const version = useQuery(versionQuery(id))
  const { data } = version
  return (
    <TextDrawer
      {...(data ? { kind: data.kind, version: data.version } : {})}
      footer={data && hasActs(data) && <Acts version={data} onRemoved={onClose} />}
      onClose={onClose}
    >
      {version.isPending && <Skeleton lines={10} />}
      <QueryProblem of={version} />
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
  const { kind, state, proposal } = version
  const facts = proposal && <ProposalFacts proposal={proposal} />
  return (
    <Flex vertical gap={12}>
      <span>
        <VersionTag {...version} />
      </span>
      {state === 'WAITING' && <Alert type="warning" showIcon role="note" title={t('waiting')} description={facts} />}
      {state === 'REJECTED' && (
        <Alert type="error" showIcon role="note" title={t('state.REJECTED')} description={facts} />
      )}
      <TextTabs kind={kind} shown={version} />
    </Flex>
  )
}

const hasActs = ({ proposal, allowedActs }: WholeVersion): boolean =>
  allowedActs.length > 0 || proposal?.mayDecide === true || proposal?.mayWithdraw === true

const Deciding = ({ version, proposal }: { version: WholeVersion; proposal: ProposalView }) => {
  const t = useTexts(agreementsTexts)
  const { kind, version: name, effectiveFrom } = version
  const time = effectiveFrom ? beijingTime(effectiveFrom) : t('effectiveFrom.at-once')
  return (
    <ProposalActs
      proposal={proposal}
      title={t('version.title', { kind: t(`kind.${kind}`), version: name })}
      queryKey={agreementsKey}
      confirmWords={{ act: t('publish'), done: t('publish.done') }}
      renderExplanation={(act) =>
        act === 'confirm' ? (
          <>
            <p style={{ margin: 0 }}>{t(`publish.text.${kind}`)}</p>
            <p style={{ margin: 0 }}>{t('publish.effectiveFrom', { time })}</p>
          </>
        ) : (
          <p style={{ margin: 0 }}>{t(`${act}.text`)}</p>
        )
      }
    />
  )
}

type ActsProps = { version: WholeVersion; onRemoved: () => void }

/** Of its writers and of the second person. */
const Acts = ({ version, onRemoved }: ActsProps) => {
  const t = useTexts(agreementsTexts)
  const [act, setAct] = useState<AgreementAct>()
  return (
    <>
      <Flex wrap gap={8} justify="end">
        {version.allowedActs.map((each) => (
          <Button
            key={each}
            danger={each === 'remove'}
            type={each === 'propose' ? 'primary' : 'default'}
            onClick={() => setAct(each)}
          >
            {t(each)}
          </Button>
        ))}
        {version.proposal && <Deciding version={version} proposal={version.proposal} />}
      </Flex>
      {act && <ActDialog version={version} act={act} onRemoved={onRemoved} onClose={() => setAct(undefined)} />}
    </>
  )
}
