import { type ClientSettings, keptSettings } from '@portal/contract/partner/client'
import * as z from 'zod/mini'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Proposal } from '#api/features/record/proposal/proposal.store.ts'
import type { Subject } from '#api/features/record/proposal/subject.ts'
import { Refusal } from '#api/http/refusal.ts'
import { applySettings } from './apply-settings.ts'
import { clientFacts } from './client.rules.ts'
import { lockClient, moveClient, removeClient } from './client.store.ts'

const clientPayload = z.object({ settings: keptSettings })

export const proposedSettings = ({ payload }: Proposal): ClientSettings => z.parse(clientPayload, payload).settings

/** R37, R40: the settings that a client gets. Those of a registration make it valid. */
export const clientSubject: Subject = {
  describe: async (tx, proposal) => {
    const { name } = proposedSettings(proposal)
    const isNew = (await lockClient(tx, proposal.subject))?.state === 'PROPOSED'
    const change = isNew
      ? { zh: `登记业务系统“${name}”`, en: `registration of the client “${name}”` }
      : { zh: `修改业务系统“${name}”`, en: `change of the client “${name}”` }
    return { change, page: '/admin/integrators' }
  },
  lock: (tx, { subject }) => lockClient(tx, subject),
  confirm: async (_, tx, { proposal, actor, origin, now }) => {
    const client = await lockClient(tx, proposal.subject)
    if (!client) throw new Refusal('proposal.decided')
    const settings = proposedSettings(proposal)
    await audit(tx, { action: 'client.approved', actor, origin, detail: clientFacts(settings) })
    await applySettings(tx, client, settings, now)
    if (client.state === 'PROPOSED') await moveClient(tx, client.id, { from: 'PROPOSED', to: 'ACTIVE' })
  },
  drop: async (tx, { subject }) => {
    const client = await lockClient(tx, subject)
    if (client?.state === 'PROPOSED') await removeClient(tx, subject)
  },
  audit: {
    refused: 'client.rejected',
    withdrawn: 'client.withdrawn',
    detail: (proposal) => clientFacts(proposedSettings(proposal))
  }
}
