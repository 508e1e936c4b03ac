import { useStored } from '#web/shared/use-stored.ts'

/** Whether 并处理下一件 also claims the case that it opens; off until a reviewer wants it. Kept in this browser. */
export const useClaimsNext = () => {
  const [kept, keep] = useStored('portal.admin.claims-next')
  return { isOn: kept === 'yes', turn: (on: boolean) => keep(on ? 'yes' : '') }
}
