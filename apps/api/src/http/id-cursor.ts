import { refuseField } from './refusal.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The cursor of a list: the id (UUID) of the last row seen. @throws Refusal `request.invalid` for a foreign cursor */
export const idCursor = (after: string | undefined): string | undefined => {
  if (after !== undefined && !uuid.test(after)) throw refuseField('/after', 'field.type')
  return after
}
