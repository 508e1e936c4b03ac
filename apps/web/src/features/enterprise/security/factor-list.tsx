import { AuthenticatorRow } from './authenticator-row.tsx'
import { PasskeyItem } from './passkey-item.tsx'
import { PasskeyRow } from './passkey-row.tsx'
import type { SecondFactor } from './second-factor-row.tsx'

/** R34: the factors of 二次验证. The API asks for a proof before one is added or removed. */
export const FactorList = ({ level, ...factor }: SecondFactor & { level: 2 | 3 }) => (
  <ul className="divided">
    <AuthenticatorRow {...factor} level={level} />
    <PasskeyRow count={factor.passkeys.length} level={level} />
    {factor.passkeys.map((passkey) => (
      <PasskeyItem
        key={passkey.id}
        passkey={passkey}
        isLast={!factor.hasTotp && factor.passkeys.length === 1}
        level={level === 2 ? 3 : 4}
      />
    ))}
  </ul>
)
