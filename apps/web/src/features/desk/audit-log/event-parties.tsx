import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { auditTexts } from './audit-texts.ts'
import type { AuditEvent } from './audit.queries.ts'

const actorKinds = ['enterprise', 'admin', 'system'] as const

export const EventActor = ({ event: { actor, actorKind } }: { event: AuditEvent }) => {
  const t = useTexts(auditTexts)
  const kind = actorKinds.find((known) => known === actorKind) ?? 'system'
  if (!actor) return t(`actor.${kind}`)
  const { name, username } = actor
  return (
    <div>
      {name === null ? username : t('actor.named', { name, username })}
      <div>
        <span style={softText}>{t(`actor.${kind}`)}</span>
      </div>
    </div>
  )
}

export const EventEnterprise = ({ event: { enterprise } }: { event: AuditEvent }) => {
  const t = useTexts(auditTexts)
  if (!enterprise) return null
  const name = enterprise.fullName ?? t('enterprise.unnamed')
  return (
    <div>
      {enterprise.caseId ? (
        <Link to={`${adminPaths.applications}/${enterprise.caseId}`} title={t('enterprise.case', { name })}>
          {name}
        </Link>
      ) : (
        name
      )}
      <div>
        <span style={softText}>{enterprise.number}</span>
      </div>
    </div>
  )
}
