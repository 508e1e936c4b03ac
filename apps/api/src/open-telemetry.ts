import { FastifyOtelInstrumentation } from '@fastify/otel'
import {
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags
} from '@opentelemetry/api'
import { parseTraceParent, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  type ReadableSpan,
  type Sampler,
  type SpanExporter,
  TraceIdRatioBasedSampler
} from '@opentelemetry/sdk-trace-node'
import { PrismaInstrumentation } from '@prisma/instrumentation'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { channel } from 'node:diagnostics_channel'
import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { portalVersion } from './adapters/portal-version.ts'
import { setTracing, type Tracing } from './adapters/tracing.ts'
import type { TracingConfig } from './config.ts'
import { isApiPath } from './http/request-route.ts'

/**
 * From now on requests, their statements and what is sent because of them are spans (decision 082). Before the server is built, since all of
 * it is seen by diagnostics channels and Prisma's global helper, without hooks into the loading of modules. Returns what
 * sends the last spans.
 */
export const startTracing = (config: TracingConfig, log: Pick<Logger, 'warn' | 'info'>): (() => Promise<void>) => {
  const exporter = config.protocol === 'http/json' ? JsonExporter : ProtobufExporter
  const cut = cutSpans(new exporter({ url: config.url }), log)
  const provider = new NodeTracerProvider({
    sampler: samplerOf(config),
    spanProcessors: [new BatchSpanProcessor(cut)],
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.version': portalVersion, 'service.instance.id': randomUUID() }))
      .merge(detectResources({ detectors: [envDetector] }))
      .merge(resourceFromAttributes({ 'service.name': config.serviceName }))
  })
  // Without baggage, which a stranger would send through us to the connected systems.
  provider.register({ propagator: new W3CTraceContextPropagator() })
  const instrumentations = [
    new PrismaInstrumentation({ ignoreSpanTypes }),
    new FastifyOtelInstrumentation({
      registerOnInitialization: true,
      instrumentHooks: false,
      instrumentHandler: false,
      recordExceptions: false,
      ignorePaths: ({ url }) => !isTraced(url),
      requestHook: nameSpan
    }),
    new UndiciInstrumentation({ requireParentforSpans: true })
  ]
  hideWhileNotRecording()
  initialisation.subscribe(keepContext)
  setTracing(createTracing())
  return async () => {
    await provider.shutdown()
    initialisation.unsubscribe(keepContext)
    for (const each of instrumentations) each.disable()
    setTracing(undefined)
    for (const each of [trace, context, propagation]) each.disable()
  }
}

/** A stream of events would be a span of hours. */
const isTraced = (url: string): boolean => isApiPath(url) && !/\/events(\?|$)/.test(url)

const nameSpan = (span: Span, { method, id, routeOptions: { url } }: FastifyRequest): void => {
  span.updateName(url === undefined ? method : `${method} ${url}`)
  span.setAttribute('request.id', id)
}

/** One description of a statement: its model and method, and its text without values. */
const ignoreSpanTypes = ['prisma:client:serialize', 'prisma:client:compile', 'prisma:client:connect']

const initialisation = channel('fastify.initialization')

/** Node emits the body of a request outside of the context of its hooks. */
const keepContext = (message: unknown): void => {
  // The cast holds by Fastify's documentation of the channel.
  const { fastify } = message as { fastify: FastifyInstance }
  fastify.addHook('preValidation', (request, _reply, done) => {
    const { context: own, span } = request.opentelemetry()
    if (own && span?.isRecording()) context.with(own, done)
    else done()
  })
}

const samplerOf = ({ sampler, ratio }: TracingConfig): Sampler => {
  const roots = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio)
  }
  const [, isParentBased, name] = /^(parentbased_)?(.*)$/.exec(sampler) ?? []
  // The cast holds because the settings know no other names.
  const root = roots[name as keyof typeof roots]()
  return isParentBased ? new ParentBasedSampler({ root }) : root
}

/**
 * Prisma looks for its helper at each step. It finds it while a span is recorded, and otherwise works as without tracing: of a request that is
 * not sampled it would still make six spans that record nothing, and begin a trace for what jobs ask of the database.
 */
const hideWhileNotRecording = (): void => {
  for (const name of ['PRISMA_INSTRUMENTATION', 'V7_PRISMA_INSTRUMENTATION']) {
    const helper: unknown = Reflect.get(globalThis, name)
    const get = (): unknown => (trace.getSpan(context.active())?.isRecording() ? helper : undefined)
    Object.defineProperty(globalThis, name, { configurable: true, get })
  }
}

const createTracing = (): Tracing => {
  const tracer = trace.getTracer('portal')
  return {
    current: () => {
      const { traceId, spanId, traceFlags = 0 } = trace.getSpanContext(context.active()) ?? {}
      return traceFlags & TraceFlags.SAMPLED ? `00-${traceId}-${spanId}-01` : null
    },
    goOn: (traceparent, name, work) => {
      const parent = parseTraceParent(traceparent)
      if (!parent) return work()
      const before = trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true })
      return tracer.startActiveSpan(name, {}, before, (span) => work().finally(() => span.end()))
    }
  }
}

/** Everything else that the libraries put into spans may hold addresses, names, messages of errors or values of callers. */
const kept: ReadonlySet<string> = new Set([
  'request.id',
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'server.address',
  'server.port',
  'error.type',
  'model',
  'method',
  'db.system.name',
  'db.query.text'
])

/** Says once that the collector does not answer, and once that it does again. The library tries again, and drops what is too much. */
const cutSpans = (exporter: SpanExporter, log: Pick<Logger, 'warn' | 'info'>): SpanExporter => {
  let isAway = false
  return {
    export: (spans, done) =>
      exporter.export(spans.map(cutSpan), (result) => {
        const failed = result.error !== undefined
        if (failed !== isAway && failed) log.warn('the collector of traces does not answer')
        if (failed !== isAway && !failed) log.info('the collector of traces answers again')
        isAway = failed
        done(result)
      }),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => exporter.shutdown()
  }
}

const cutSpan = (span: ReadableSpan): ReadableSpan => {
  const attributes = Object.fromEntries(Object.entries(span.attributes).filter(([name]) => kept.has(name)))
  const status = Number(attributes['http.response.status_code'] ?? 500)
  const isFault = span.status.code === SpanStatusCode.ERROR && (span.kind !== SpanKind.SERVER || status >= 500)
  // The span itself is a class with getters.
  return Object.create(span, {
    attributes: { value: attributes },
    events: { value: [] },
    status: { value: { code: isFault ? SpanStatusCode.ERROR : SpanStatusCode.UNSET } }
  }) as ReadableSpan
}
