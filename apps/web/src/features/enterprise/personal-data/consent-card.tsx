import { beijingTime } from '@portal/contract/beijing-time'
import { withdrawConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { consentKinds } from '@portal/contract/identity/consent'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Flex } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { personalDataTexts } from './personal-data-texts.ts'
import type { PersonalDataView } from './personal-data.queries.ts'

type Consent = PersonalDataView['consents'][number]

/** PIPL art. 15 and 29: what was consented to, in which version and when, and the way to take it back. */
export const ConsentCard = ({ consents }: { consents: Consent[] }) => {
  const t = useTexts(personalDataTexts)
  const [chosen, choose] = useState<Consent>()
  return (
    <SectionCard title={t('consents')}>
      {consents.length === 0 ? (
        <p style={softText}>{t('consents.none')}</p>
      ) : (
        <ul className="divided">
          {consents.map((consent) => (
            <li key={`${consent.kind} ${consent.givenAt.toISOString()}`}>
              <ConsentRow consent={consent} onWithdraw={() => choose(consent)} />
            </li>
          ))}
        </ul>
      )}
      {chosen && <WithdrawDialog consent={chosen} onClose={() => choose(undefined)} />}
    </SectionCard>
  )
}

const useName = ({ kind }: Consent): string => consentKinds[kind].name[useLanguage()]

const ConsentRow = ({ consent, onWithdraw }: { consent: Consent; onWithdraw: () => void }) => {
  const t = useTexts(personalDataTexts)
  const name = useName(consent)
  const { version, givenAt, withdrawnAt } = consent
  return (
    <Flex wrap gap="4px 16px" align="center" justify="space-between" style={{ width: '100%' }}>
      <div>
        <strong>{name}</strong>
        <div style={softText}>
          {t('consents.given', { at: beijingTime(givenAt), version })}
          {withdrawnAt && ` · ${t('consents.withdrawn', { at: beijingTime(withdrawnAt) })}`}
        </div>
      </div>
      {!withdrawnAt && (
        <Button aria-label={`${t('withdraw')} ${name}`} onClick={onWithdraw}>
          {t('withdraw')}
        </Button>
      )}
    </Flex>
  )
}

const WithdrawDialog = ({ consent, onClose }: { consent: Consent; onClose: () => void }) => {
  const t = useTexts(personalDataTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const name = useName(consent)
  return (
    <ConfirmDialog
      title={t('withdraw.title', { name })}
      confirm={t('withdraw')}
      act={async () => {
        await call(withdrawConsent, { params: { kind: consent.kind } })
        await queryClient.invalidateQueries()
      }}
      onDone={() => void message.success(t('withdraw.done'))}
      onClose={onClose}
    >
      <p>{t('withdraw.text')}</p>
    </ConfirmDialog>
  )
}
