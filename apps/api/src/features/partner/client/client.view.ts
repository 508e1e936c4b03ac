import type { AdminRole } from '@portal/contract/endpoint'
import { keptSettings, type ClientView, judgeClientProposal } from '@portal/contract/partner/client'
import * as z from 'zod/mini'
import type { AdminActor } from '#api/http/caller.ts'
import { type ClientRow, settingsOf } from './client.store.ts'

const judges: readonly AdminRole[] = judgeClientProposal.roles

export const viewClients = (rows: ClientRow[], reader: AdminActor): ClientView[] =>
  rows.map((row) => {
    const [waiting] = row.proposals
    return {
      id: row.id,
      mode: row.mode,
      state: row.state,
      settings: settingsOf(row),
      createdAt: row.createdAt,
      lastUsedAt: row.lastUsedAt,
      credentials: row.credentials,
      proposal: waiting
        ? {
            id: waiting.id,
            settings: z.parse(keptSettings, waiting.settings),
            proposedBy: waiting.proposedBy,
            proposedAt: waiting.proposedAt,
            mayApprove: waiting.proposedBy.id !== reader.adminId && reader.roles.some((role) => judges.includes(role))
          }
        : null
    }
  })
