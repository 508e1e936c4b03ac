import { readPartnerCatalogue, readPartnerEnterprise } from '@portal/contract/partner/enterprise'
import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import { expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/factories/clients.ts'

const openClient = async (portal: TestApp): Promise<TestBrowser> =>
  openBrowser(portal, { bearer: (await addClient(portal)).apiKey })

const limitOf = ({ headers }: { headers: Record<string, unknown> }) => [
  headers['ratelimit-policy'],
  headers['ratelimit']
]

test('a client may send so many requests a minute, whatever others send, and is told what is left (R42)', async () => {
  const portal = await buildTestApp({ env: { CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '4' } })
  const [busy, calm] = [await openClient(portal), await openClient(portal)]
  // A token that belongs to no client counts for none.
  const forged = await openBrowser(portal, { bearer: 'x' }).call(readPartnerCatalogue, {})
  expect([forged.status, limitOf(forged)]).toEqual([401, [undefined, undefined]])
  const answers = [
    await busy.call(readPartnerCatalogue, {}),
    await busy.call(readPartnerEnterprise, { params: { number: '0999999999' } }),
    await busy.send('POST', sendPartnerMessage.path, {}),
    await busy.send('GET', '/api/v1/nowhere')
  ]
  answers.push(await busy.call(readPartnerCatalogue, {}), await busy.call(readPartnerCatalogue, {}))
  // An address that does not exist has no route, so that no client is recognised there.
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 404, 200, 429])
  const left = (count: number) => [
    '"client";q=4;w=60',
    expect.stringMatching(RegExp(`^"client";r=${count};t=\\d\\d?$`))
  ]
  expect(answers.map(limitOf)).toEqual([left(3), left(2), left(1), [undefined, undefined], left(0), left(0)])
  const [refused] = answers.slice(-1)
  expect(refused?.problem.code).toBe('request.too-many')
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await calm.call(readPartnerCatalogue, {})).status).toBe(200)
  await portal.close()
})

test('the limit of the address is named beside the one of the client; without limits there are no headers', async () => {
  const both = await buildTestApp({
    env: { REQUESTS_PER_MINUTE_PER_PROCESS: '9', CLIENT_REQUESTS_PER_MINUTE_PER_PROCESS: '4' }
  })
  expect(limitOf(await (await openClient(both)).call(readPartnerCatalogue, {}))).toEqual([
    '"default";q=9;w=60, "client";q=4;w=60',
    expect.stringMatching(/^"default";r=8;t=\d\d?, "client";r=3;t=\d\d?$/)
  ])
  await both.close()
  const none = await buildTestApp()
  expect(limitOf(await (await openClient(none)).call(readPartnerCatalogue, {}))).toEqual([undefined, undefined])
  await none.close()
})
