import { beijingTime } from '@portal/contract/beijing-time'
import { type ClientView, endClientCredential } from '@portal/contract/partner/client'
import { Button, Flex, type TableColumnsType } from 'antd'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { clientsTexts } from './clients-texts.ts'
import { credentialsTitleId } from './end-dialog.tsx'

export type Credential = ClientView['credentials'][number]

type CredentialTableProps = { client: ClientView; onEnd: (credential: Credential) => void }

/** The secrets and API keys that are valid now. Their values are shown nowhere. */
export const CredentialTable = ({ client, onEnd }: CredentialTableProps) => {
  const t = useTexts(clientsTexts)
  const { roles } = useAdmin()
  const titleId = credentialsTitleId(client)
  const { credentials, settings } = client
  const end = (credential: Credential) => (
    <EndButton name={settings.name} credential={credential} onClick={() => onEnd(credential)} />
  )
  const mayEnd = mayCall(endClientCredential, roles)
  const columns: TableColumnsType<Credential> = [
    { key: 'kind', title: t('credentials.kind'), render: (_, { kind }) => t(`kind.${kind}`) },
    { key: 'tail', title: t('credentials.tail'), render: (_, { tail }) => <code>{tail}</code> },
    { key: 'createdAt', title: t('credentials.createdAt'), render: (_, { createdAt }) => beijingTime(createdAt) },
    { key: 'endsAt', title: t('credentials.endsAt'), render: (_, { endsAt }) => <End at={endsAt} /> },
    { key: 'lastUsed', title: t('column.lastUsed'), render: (_, { lastUsedAt }) => <LastUse at={lastUsedAt} /> },
    ...(mayEnd
      ? [{ key: 'actions', title: t('column.actions'), render: (_: unknown, each: Credential) => end(each) }]
      : [])
  ]
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} tabIndex={-1} style={{ fontSize: 15, marginTop: 0 }}>
        {t('credentials.title')}
      </h3>
      {credentials.length === 0 && <span style={softText}>{t('credentials.none')}</span>}
      {credentials.length > 0 && (
        <ListTable
          label={t('credentials', { name: settings.name })}
          size="small"
          columns={columns}
          renderCard={(each) => (
            <Flex vertical gap={4} align="start">
              <span>
                {t(`kind.${each.kind}`)} …<code>{each.tail}</code>
              </span>
              <span style={softText}>
                {t('credentials.endsAt')} <End at={each.endsAt} />
              </span>
              <span style={softText}>
                {t('column.lastUsed')} <LastUse at={each.lastUsedAt} />
              </span>
              {mayEnd && end(each)}
            </Flex>
          )}
          cardTitle={t('credentials.title')}
          rows={credentials}
        />
      )}
    </section>
  )
}

const End = ({ at }: { at: Date | null }) => {
  const t = useTexts(clientsTexts)
  return at === null ? t('credentials.noEnd') : beijingTime(at)
}

type EndButtonProps = { name: string; credential: Credential; onClick: () => void }

const EndButton = ({ name, credential: { kind, tail }, onClick }: EndButtonProps) => {
  const t = useTexts(clientsTexts)
  return (
    <Button
      type="link"
      size="small"
      danger
      style={{ paddingInline: 0 }}
      aria-label={t('end.label', { name, tail, kind: t(`kind.${kind}`) })}
      onClick={onClick}
    >
      {t('end')}
    </Button>
  )
}

export const LastUse = ({ at }: { at: Date | null }) => {
  const t = useTexts(clientsTexts)
  if (at === null) return <span style={softText}>{t('never')}</span>
  return <span style={{ whiteSpace: 'nowrap' }}>{beijingTime(at)}</span>
}
