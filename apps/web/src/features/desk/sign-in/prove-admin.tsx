import { proveAdmin } from '@portal/contract/desk/administrator'
import { type Proof, ProofForm } from '#web/shared/account/proof.form.tsx'
import type { AdminSession } from '#web/shared/admin/admin-session.queries.ts'
import { call } from '#web/shared/api.ts'

type ProveAdminProps = {
  username: string
  onDone: (session: AdminSession) => void
  onBack: () => void
  onExpired: () => void
}

/** R37: the second step of an administrator's sign-in. */
export const ProveAdmin = ({ onDone, ...props }: ProveAdminProps) => (
  <ProofForm {...props} prove={async (proof) => onDone(await call(proveAdmin, { body: withoutTrust(proof) }))} />
)

/** Administrators are asked each time. */
const withoutTrust = ({ trustDevice: _, ...proof }: Proof) => proof
