// The entry of the package. Everything else is its own.
export { createPortalClient, type Called, type CallOptions, type PortalClient, type PortalOptions } from './client.ts'
export type { Credentials, PrivateKey } from './credentials.ts'
export { type FieldFault, PortalProblem, type ProblemCode } from './problem.ts'
export type { AnswerOf, InputOf, ItemOf, OperationName, PagedName } from './types.ts'
export type { components } from './v1.ts'
export { verifyWebhook, WebhookFault } from './webhook.ts'
