/** Both null without a vacation. Days in Beijing, `YYYY-MM-DD`. */
export type Absence = { awayFrom: string | null; awayUntil: string | null }

/** R38 */
export const isAwayOn = ({ awayFrom, awayUntil }: Absence, day: string): boolean =>
  awayFrom !== null && awayUntil !== null && awayFrom <= day && day <= awayUntil
