import { createPortalClient, PortalProblem } from '@portal/client'

const { PORTAL = '', CLIENT_ID = '', CLIENT_SECRET = '' } = process.env
const portal = createPortalClient({ baseUrl: PORTAL, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET })

for await (const { number, fullName } of portal.each('listEnterprises', { state: 'ACTIVE' })) {
  const { data: qualifications } = await portal.listQualifications({ number })
  process.stdout.write(`${number} ${fullName} ${qualifications.map(({ state }) => state).join()}\n`)
}

try {
  await portal.readEnterprise({ number: '0999999999' })
} catch (error) {
  if (!(error instanceof PortalProblem)) throw error
  process.stdout.write(`${error.status} ${error.code} ${error.requestId}\n`)
}
