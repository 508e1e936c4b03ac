/**
 * R42: the header of every POST under /api/v1, with 1–255 printable ASCII characters that the caller chooses
 * (draft-ietf-httpapi-idempotency-key-header). A request that is sent again with the same key and the same body gets the
 * first answer.
 */
export const idempotencyHeader = 'idempotency-key'

/** How long the answer to a key is kept. */
export const idempotencyHours = 24
