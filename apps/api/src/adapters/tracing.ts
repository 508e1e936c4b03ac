/** What traces need of the product. Without OTEL_EXPORTER_OTLP_ENDPOINT there is none, and no library is loaded. */
export type Tracing = {
  /** `traceparent` (W3C Trace Context) of the running call; null if it is not recorded. */
  current(): string | null
  /** Runs `work` as a span of this trace. */
  goOn<Result>(traceparent: string, name: string, work: () => Promise<Result>): Promise<Result>
}

let tracing: Tracing | undefined

/** Once for each process, before the first request. */
export const setTracing = (given: Tracing | undefined): void => void (tracing = given)

/** For the rows of what is sent later, by a job. */
export const traceOfCall = (): string | null => tracing?.current() ?? null

/** What a job sends because of a request belongs to the trace of this request. */
export const inTrace = <Result>(
  traceparent: string | null,
  name: string,
  work: () => Promise<Result>
): Promise<Result> => (tracing && traceparent !== null ? tracing.goOn(traceparent, name, work) : work())

/** For each line of the log, as pino's `mixin`. */
export const traceOfLine = (): { traceId?: string } => {
  const [, traceId] = traceOfCall()?.split('-') ?? []
  return traceId === undefined ? {} : { traceId }
}
