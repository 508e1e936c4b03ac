import { listEnterpriseTypes, sendRegistrationCode } from '@portal/contract/identity/registration'
import { readSession } from '@portal/contract/identity/session'
import { createWebhookEndpoint } from '@portal/contract/partner/webhook'
import { changeGrant } from '@portal/contract/qualification/grant'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createSmsSender } from '#api/adapters/sms/create-sms-sender.ts'
import { readConfig } from '#api/config.ts'
import { deliverWebhooks } from '#api/features/partner/webhook/deliver.ts'
import { fanOut } from '#api/features/partner/webhook/fan-out.ts'
import { smsCarrier } from '#api/features/identity/sms/notice-carrier.ts'
import { sendNotices } from '#api/features/notice/delivery/send-notices.ts'
import { startBeside } from '#api/testing/api-process.ts'
import { freshPhone, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type CollectedSpan, type Collector, startCollector } from '#api/testing/doubles/collector.ts'
import { startHttpGatewayDouble } from '#api/testing/doubles/sms-providers/http-gateway-double.ts'
import type { SmsDouble } from '#api/testing/doubles/sms-providers/double-server.ts'
import { httpConfig } from '#api/testing/doubles/sms-providers/test-accounts.ts'
import { type Receiver, startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { addApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { cookieOf } from '#api/testing/factories/uploads.ts'
import { liveThrough } from '#api/testing/live-through.ts'
import { startTracing } from './open-telemetry.ts'

const noLog = { warn: () => {}, info: () => {} }
let collector: Collector
let portal: TestApp
let gateway: SmsDouble
let receiver: Receiver
let stop: () => Promise<void>

/** Traces from here to `collect`. */
const open = async (env: Record<string, string> = {}, log: Parameters<typeof startTracing>[1] = noLog) => {
  const { tracing } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_TRACES_SAMPLER: 'parentbased_always_on',
    ...env
  })
  const sms = createSmsSender({ now: () => new Date(), log: () => {} }, httpConfig(gateway.url))
  if (tracing) stop = startTracing(tracing, log)
  portal = await buildTestApp({ env: plainProfiles, deps: { sms } })
}

beforeEach(async () => {
  collector = await startCollector()
  gateway = await startHttpGatewayDouble(httpConfig(new URL('http://127.0.0.1:9/')))
  receiver = await startReceiver()
})
afterEach(async () => {
  await portal.close()
  await stop()
  for (const each of [collector, gateway, receiver]) await each.close()
})

const collect = async (): Promise<CollectedSpan[]> => {
  await portal.deps.background.settled()
  await stop()
  return collector.spans()
}

const facts = ({ attributes }: CollectedSpan): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue]))

/** As a browser whose page is traced sends it. */
const post = (browser: TestBrowser, url: string, body: object, traceparent: string) =>
  portal.app.inject({
    method: 'POST',
    url,
    headers: { cookie: cookieOf(browser), 'content-type': 'application/json', traceparent },
    payload: JSON.stringify(body)
  })

const newTrace = () => ({ traceId: randomBytes(16).toString('hex'), parent: randomBytes(8).toString('hex') })

const work = async (): Promise<void> => {
  await fanOut(portal.deps)
  await deliverWebhooks(portal.deps, new AbortController().signal)
  await sendNotices(portal.deps, 'sms', smsCarrier(portal.deps))
}

/** A connected system that is told of an enterprise, and the reviewer who suspends its qualification in this trace. */
const suspendInTrace = async (traceparent: string) => {
  const reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  const { enterpriseId } = await addApplicant(portal)
  const grant = await insertGrant(portal, enterpriseId)
  const client = openBrowser(portal, { bearer: (await addClient(portal)).apiKey })
  await client.call(createWebhookEndpoint, { body: { url: receiver.url, types: [] } })
  await work()
  const path = changeGrant.path.replace(':id', grant)
  const answer = await post(reviewer, path, { action: 'suspend', reason: '资料待核实' }, traceparent)
  expect(answer.statusCode).toBe(200)
  return { answer, before: { hooks: receiver.received.length, sms: gateway.received.length } }
}

describe('a trace', () => {
  test('goes from the request of the browser through its statements to the SMS with the code', async () => {
    await open()
    const { traceId, parent } = newTrace()
    const visitor = openBrowser(portal)
    const captcha = await visitor.solveCaptcha('register')
    const body = { phone: freshPhone(), captcha }
    const answer = await post(visitor, sendRegistrationCode.path, body, `00-${traceId}-${parent}-01`)
    expect(answer.statusCode).toBe(202)
    const spans = (await collect()).filter((span) => span.traceId === traceId)
    const [request] = spans.filter(({ parentSpanId }) => parentSpanId === parent)
    expect(request).toMatchObject({ name: `POST ${sendRegistrationCode.path}`, kind: 2 })
    expect(facts(request ?? expect.unreachable())).toEqual({
      'http.request.method': 'POST',
      'http.route': sendRegistrationCode.path,
      'http.response.status_code': 202,
      'request.id': answer.headers['x-request-id']
    })
    const statements = spans.filter(({ name }) => name === 'prisma:client:db_query').map(facts)
    expect(statements.map((each) => each['db.query.text'])).toContainEqual(expect.stringContaining('sms_message'))
    const [sms] = spans.filter(({ kind, name }) => kind === 3 && name === 'POST')
    expect(facts(sms ?? expect.unreachable())).toMatchObject({
      'server.port': Number(gateway.url.port),
      'http.response.status_code': 202
    })
    expect(gateway.requests.map(({ headers }) => headers['traceparent'])).toEqual([`00-${traceId}-${sms?.spanId}-01`])
  })

  test('goes on in the webhook and in the SMS that jobs send later, and jobs begin none', async () => {
    await open()
    const { traceId, parent } = newTrace()
    const { before } = await suspendInTrace(`00-${traceId}-${parent}-01`)
    await work()
    const all = await collect()
    const spans = all.filter((span) => span.traceId === traceId)
    const [request] = spans.filter(({ parentSpanId }) => parentSpanId === parent)
    expect(request?.name).toBe(`POST ${changeGrant.path}`)
    const inRequest = new Set([request?.spanId])
    // A span is exported after its children, so they are looked up until nothing new is found.
    for (let size = 0; size < inRequest.size;) {
      size = inRequest.size
      for (const { spanId, parentSpanId } of spans) if (inRequest.has(parentSpanId)) inRequest.add(spanId)
    }
    for (const name of ['webhook', 'notice'])
      expect(spans.find((span) => span.name === name && inRequest.has(span.parentSpanId))).toBeDefined()
    const sent = [...receiver.received.slice(before.hooks), ...gateway.requests.slice(before.sms)].map(
      ({ headers }) => headers['traceparent']
    )
    expect(sent).toHaveLength(2)
    for (const each of sent) expect(each).toMatch(new RegExp(`^00-${traceId}-[\\da-f]{16}-01$`))
    const roots = all.filter(({ parentSpanId }) => !parentSpanId)
    expect(roots.filter(({ kind }) => kind !== 2)).toEqual([])
  })

  test('holds no stream of events, which would be a span of hours', async () => {
    await open()
    const { traceId, parent } = newTrace()
    const headers = { traceparent: `00-${traceId}-${parent}-01` }
    for (const url of [streamEvents.path, `${streamEvents.path}?after=1`, readSession.path])
      expect((await portal.app.inject({ method: 'GET', url, headers })).statusCode).toBeGreaterThan(399)
    const requests = (await collect()).filter((span) => span.parentSpanId === parent)
    expect(requests.map(({ name }) => name)).toEqual([`GET ${readSession.path}`])
  })

  test('that is not sampled leaves no span and no trace in the rows of what is sent later', async () => {
    await open({ OTEL_TRACES_SAMPLER: 'parentbased_always_on' })
    const { traceId, parent } = newTrace()
    await suspendInTrace(`00-${traceId}-${parent}-00`)
    const rows = [...(await portal.deps.db.changeEvent.findMany()), ...(await portal.deps.db.noticeDelivery.findMany())]
    const now = rows.filter(({ trace }) => trace?.includes(traceId))
    await work()
    const spans = await collect()
    expect([now, spans.filter((span) => span.traceId === traceId)]).toEqual([[], []])
    expect(spans.length).toBeGreaterThan(0)
  })
})

test('after many mistakes no span holds a password, code, captcha answer, cookie, ID number, account or full phone', async () => {
  await open()
  const secrets = await liveThrough(portal)
  const spans = await collect()
  expect(spans.length).toBeGreaterThan(100)
  const text = collector.bodies.join('').replace(/"(traceId|spanId|parentSpanId|\w+UnixNano)":"[^"]*"/g, '')
  const withoutIds = text.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
  expect(secrets.filter((secret) => withoutIds.includes(secret))).toEqual([])
  expect(new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)))).not.toContain('url.path')
  expect(withoutIds).not.toContain('exception')
})

test('a collector that does not answer is told in the log once, and so is its return', async () => {
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '20')
  const told: string[] = []
  const note = (line: unknown) => void told.push(String(line))
  collector.status = 400
  await open({}, { warn: note, info: note })
  vi.unstubAllEnvs()
  const askUntil = async (isSo: () => boolean) => {
    await expect
      .poll(async () => {
        await portal.app.inject(listEnterpriseTypes.path)
        return isSo()
      })
      .toBe(true)
  }
  await askUntil(() => collector.bodies.length > 3)
  expect(told).toEqual(['the collector of traces does not answer'])
  collector.status = 200
  await askUntil(() => told.length > 1)
  expect(told.slice(1)).toEqual(['the collector of traces answers again'])
})

/** Prints at the end of a process which of these modules it has loaded, and what they have left behind. */
const watchLoads = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from 'node:module'
const loaded = []
registerHooks({ load: (url, context, next) => {
  const file = url.split('/node_modules/').at(-1)
  // prom-client loads the bare API, which does nothing by itself.
  if (/open-telemetry|^@opentelemetry.(?!api.)|^@fastify.otel|^@prisma.instrumentation/.test(file)) loaded.push(url)
  return next(url, context)
} })
process.on('exit', () => {
  const left = Reflect.ownKeys(globalThis).map(String).filter((name) => /opentelemetry|INSTRUMENTATION/.test(name))
  process.stdout.write('LOADED ' + JSON.stringify([loaded.length, left]) + '\\n')
})`)}`

test('a process without a collector loads nothing of it; one whose collector is away ends as usual', async () => {
  await open({ OTEL_TRACES_SAMPLER: 'always_off' })
  const loadedBy = async (env: Record<string, string>) => {
    const one = await startBeside(portal, { NODE_OPTIONS: `--import=${watchLoads}`, ...env })
    expect((await fetch(`${one.url}${listEnterpriseTypes.path}`)).status).toBe(200)
    const { code, stdout } = await one.end('SIGTERM')
    expect(code).toBe(0)
    return JSON.parse(/LOADED (.*)/.exec(stdout)?.[1] ?? 'null') as [number, string[]]
  }
  expect(await loadedBy({})).toEqual([0, []])
  const away = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_TRACES_SAMPLER: 'always_on' }
  const [count, left] = await loadedBy(away)
  expect(count).toBeGreaterThan(20)
  expect(left.length).toBeGreaterThan(0)
})
