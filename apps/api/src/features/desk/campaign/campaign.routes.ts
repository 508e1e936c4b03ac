import * as campaigns from '@portal/contract/desk/campaign'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { sheetSender } from '#api/http/send-sheet.ts'
import { serve } from '#api/http/serve.ts'
import { endCampaign, moveCampaign } from './change-campaign.ts'
import { countCampaign, proposeCampaign } from './propose-campaign.ts'
import { readCampaign, readCampaigns } from './read-campaigns.ts'
import { exportTargets, readTargets } from './read-targets.ts'

/** 复审 (R46). */
export const campaignRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, campaigns.listCampaigns, ({ actor }) => readCampaigns(deps, actor))
  serve(app, campaigns.countCampaign, ({ body }) => countCampaign(deps, body))
  serve(app, campaigns.proposeCampaign, ({ actor, body, origin }) => proposeCampaign(deps, actor, body, origin))
  serve(app, campaigns.readCampaign, ({ params }) => readCampaign(deps, params.id))
  serve(app, campaigns.listCampaignTargets, ({ params, query, actor }) => readTargets(deps, actor, params.id, query))
  const sendSheet = sheetSender('campaign')
  serve(app, campaigns.exportCampaignTargets, (call) =>
    sendSheet(call, (language) =>
      exportTargets(deps, call.actor, { ...call.params, query: call.query, language }, call.origin)
    )
  )
  serve(app, campaigns.moveCampaign, ({ params, body, actor, origin }) =>
    moveCampaign(deps, actor, { ...params, ...body }, origin)
  )
  serve(app, campaigns.endCampaign, ({ params, body, actor, origin }) =>
    endCampaign(deps, actor, { ...params, ...body }, origin)
  )
}
