import { claimCase, decideCase } from '@portal/contract/application/review'
import { proposeCampaign } from '@portal/contract/desk/campaign'
import { proposeImport } from '@portal/contract/desk/import-upload'
import { disableAdmin, inviteAdmin, proposeAdminEnabling, proposeAdminRoles } from '@portal/contract/desk/administrator'
import { adminRoleNames, type SecondPersonDuty, secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'
import { draftAgreement, proposeAgreement } from '@portal/contract/identity/agreement'
import { proposeFactorReset } from '@portal/contract/identity/factor-reset'
import { listClients, proposeClient } from '@portal/contract/partner/client'
import { proposeCatalogue, readCatalogue } from '@portal/contract/qualification/catalogue-change'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, signInAdmin, type TestAdmin } from '../factories/admins.ts'
import { agreementDraft } from '../factories/agreements.ts'
import { type Answer, openBrowser } from '../browser.ts'
import { buildTestApp, type TestApp } from '../build-test-app.ts'
import { addApplicant, asSeen, plainProfiles, submit } from '../factories/cases.ts'
import { campaignBody } from '../factories/campaigns.ts'
import { insertGrant } from '../factories/grants.ts'
import { addImport } from '../factories/import-uploads.ts'
import { clientSettings } from '../factories/clients.ts'
import { confirmProposal, refuseProposal } from '../factories/proposals.ts'
import { behindProxy, freshIp } from '../factories/visitors.ts'

let portal: TestApp
let root: TestAdmin
let security: TestAdmin
let now = Date.now()
/** Each call is a minute later, since a code of an authenticator is accepted once. */
const later = (): void => {
  now += 60_000
}

beforeAll(async () => {
  const clock = { now: () => new Date(now) }
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles }, deps: { clock } })
  root = await openAdmin(portal, { roles: ['SYSTEM'], ip: freshIp() })
  security = await openAdmin(portal, { roles: ['SECURITY'], ip: freshIp() })
})
afterAll(() => portal.close())
// At most one of a kind waits.
beforeEach(async () => {
  const { db } = portal.deps
  await db.agreementVersion.deleteMany()
  await db.proposal.deleteMany({ where: { kind: { in: ['catalogue', 'agreement'] }, state: 'WAITING' } })
})

type Matter = {
  /** Returns the id of the proposal, or of the case. */
  begin: (proposer: TestAdmin) => Promise<string>
  /** Each way to decide on it, the approval first. A refused decision changes nothing. */
  decide: ((admin: TestAdmin, id: string) => Promise<Answer>)[]
  refusal: string
  /** Whether it waits on when its proposer may no longer propose. */
  outlivesRole: boolean
}

const ok = async (answer: Promise<Answer>): Promise<Answer['body']> => {
  const { status, body } = await answer
  expect([200, 201, 204], JSON.stringify(body)).toContain(status)
  return body
}

const colleague = () => openAdmin(portal, { roles: ['REVIEWER'], ip: freshIp() })

const proposal = {
  decide: [confirmProposal, refuseProposal],
  refusal: 'proposal.second-person',
  outlivesRole: true
}

const adminChange = { ...proposal, outlivesRole: false }

/** A matter of the table without a row here does not compile. */
const matters: Record<SecondPersonDuty, Matter> = {
  'admin-roles': {
    ...adminChange,
    begin: async (proposer) => {
      const { id } = await colleague()
      const body = { roles: ['SYSTEM' as const], reason: '调岗' }
      return (await ok(proposer.call(proposeAdminRoles, { params: { id }, body }))).id
    }
  },
  'admin-invitation': {
    ...adminChange,
    begin: async (proposer) =>
      (await ok(proposer.call(inviteAdmin, { body: { roles: ['SYSTEM'], reason: '新同事' } }))).changeId
  },
  'admin-enabling': {
    ...adminChange,
    begin: async (proposer) => {
      const { id } = await colleague()
      await ok(proposer.call(disableAdmin, { params: { id }, body: { reason: '离职' } }))
      return (await ok(proposer.call(proposeAdminEnabling, { params: { id }, body: { reason: '复职' } }))).id
    }
  },
  'factor-reset': {
    // Both of its roles may propose, so that it outlives the change.
    ...proposal,
    begin: async (proposer) => {
      const { accountId } = await addApplicant(portal)
      const confirmed = { offeredTo: accountId, offeredAt: new Date(), confirmedAt: new Date() }
      await portal.deps.db.secondFactor.create({ data: { accountId, totpSealed: 'sealed', ...confirmed } })
      const body = { reason: '手机遗失', proof: '视频核对身份证' }
      return (await ok(proposer.call(proposeFactorReset, { params: { id: accountId }, body }))).id
    }
  },
  client: {
    ...proposal,
    begin: async (proposer) => {
      const { id } = await ok(proposer.call(proposeClient, { body: { mode: 'LIVE', settings: clientSettings } }))
      const { data } = await ok(proposer.call(listClients, {}))
      return data.find((client: { id: string }) => client.id === id).proposal.id
    }
  },
  catalogue: {
    ...proposal,
    begin: async (proposer) => {
      const { version, content } = await ok(proposer.call(readCatalogue, {}))
      const changed = { ...content, workingDays: content.workingDays + 1 }
      const body = { basedOn: version, reason: '加一天', content: changed }
      return (await ok(proposer.call(proposeCatalogue, { body }))).id
    }
  },
  campaign: {
    ...proposal,
    begin: async (proposer) => {
      await insertGrant(portal, (await addApplicant(portal)).enterpriseId)
      return (await ok(proposer.call(proposeCampaign, { body: campaignBody() }))).id
    }
  },
  import: {
    ...proposal,
    begin: async (proposer) => {
      const params = { id: await addImport(portal, { adminId: proposer.id }) }
      return (await ok(proposer.call(proposeImport, { params, body: { wish: 'run' } }))).id
    }
  },
  agreement: {
    ...proposal,
    begin: async (proposer) => {
      const body = { kind: 'registration' as const, ...agreementDraft() }
      const { id } = await ok(proposer.call(draftAgreement, { body }))
      await ok(proposer.call(proposeAgreement, { params: { id }, body: { revision: 1 } }))
      const { proposalId } = await portal.deps.db.agreementVersion.findUniqueOrThrow({ where: { id } })
      return proposalId ?? ''
    }
  },
  'second-approval': {
    begin: async (proposer) => {
      const id = await submit(portal, await addApplicant(portal), 'LENDER')
      await ok(claimAndApprove(proposer, id))
      return id
    },
    decide: [(admin, id) => claimAndApprove(admin, id)],
    refusal: 'application.same-reviewer',
    outlivesRole: true
  }
}

const claimAndApprove = async (admin: TestAdmin, id: string): Promise<Answer> => {
  const claimed = await admin.call(claimCase, { params: { id } })
  if (claimed.status !== 204) return claimed
  return admin.call(decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
}

/** As a 系统管理员 proposes and a 安全管理员 confirms it. The person then signs in anew. */
const turn = async (admin: TestAdmin, roles: AdminRole[]): Promise<TestAdmin> => {
  const { id } = await ok(root.call(proposeAdminRoles, { params: { id: admin.id }, body: { roles, reason: '调岗' } }))
  await ok(confirmProposal(security, id))
  later()
  return signInAdmin(portal, openBrowser(portal, { ip: freshIp() }), admin)
}

const elsewhere = { SYSTEM: 'REVIEWER', SECURITY: 'REVIEWER', REVIEWER: 'SYSTEM' } as const

const rows = Object.entries(secondPersonDuties).flatMap(([duty, { proposes, decides }]) =>
  proposes.flatMap((proposing) =>
    decides.map((deciding) => ({
      // Holds because the table's keys are the duties.
      duty: duty as SecondPersonDuty,
      proposing,
      deciding,
      title: `${duty}: proposed as ${adminRoleNames[proposing].zh}, not decided as ${adminRoleNames[deciding].zh}`
    }))
  )
)

describe('nobody decides on what they proposed, also not by a change of roles in between (R37)', () => {
  test.each(rows)('$title', async ({ duty, proposing, deciding }) => {
    const { begin, decide, refusal, outlivesRole } = matters[duty]
    const proposer = await openAdmin(portal, { roles: [proposing], ip: freshIp() })
    const id = await begin(proposer)
    const refuse = async (admin: TestAdmin): Promise<void> => {
      for (const one of decide) {
        const { status, problem } = await one(admin, id)
        expect([status, problem?.code]).toEqual([409, refusal])
      }
    }
    if (proposing === deciding) await refuse(proposer)
    // Who has the deciding role already leaves it and comes back.
    const away = proposing === deciding ? await turn(proposer, [elsewhere[proposing]]) : proposer
    const turned = await turn(away, [deciding])
    await refuse(turned)
    const [approve] = decide
    const second = await openAdmin(portal, { roles: [deciding], ip: freshIp() })
    const answer = await approve?.(second, id)
    if (outlivesRole) expect([200, 204]).toContain(answer?.status)
    else expect(answer?.problem.code).toBe('proposal.decided')
  })
})

test('each kind of proposal is decided by the roles of its own, and by no others (R37)', async () => {
  const kinds = (Object.keys(matters) as SecondPersonDuty[]).filter((duty) => duty !== 'second-approval')
  for (const duty of kinds) {
    const { proposes, decides } = secondPersonDuties[duty]
    const id = await matters[duty].begin(await openAdmin(portal, { roles: [proposes[0]], ip: freshIp() }))
    for (const role of Object.keys(adminRoleNames) as AdminRole[]) {
      if (decides.some((each) => each === role)) continue
      const other = await openAdmin(portal, { roles: [role], ip: freshIp() })
      const answers = [await confirmProposal(other, id), await refuseProposal(other, id)]
      expect([duty, role, ...answers.map(({ problem }) => problem.code)]).toEqual([
        duty,
        role,
        'admin.forbidden',
        'admin.forbidden'
      ])
    }
    expect((await portal.deps.db.proposal.findUniqueOrThrow({ where: { id } })).state).toBe('WAITING')
  }
})
