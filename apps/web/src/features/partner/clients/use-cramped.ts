import { useMedia } from '#web/shared/ui/use-media.ts'

/** Narrower than the drawer of deliveries would like to be: its columns, and those of the endpoints, have no room. */
export const useIsCramped = (): boolean => useMedia('(max-width: 1159px)')
