import { PasswordField } from './password-field.tsx'

type Words = { label: string; placeholder: string; hint?: string }

type NewPasswordFieldsProps = {
  /** The password must not contain it (R4). */
  username: string
  password: Words
  repeated: Words
}

/** The fields `password` and `repeated`: the meter, the list of rules, and the repetition that follows the first. */
export const NewPasswordFields = ({ username, password, repeated }: NewPasswordFieldsProps) => (
  <>
    <PasswordField
      name="password"
      {...password}
      autoComplete="new-password"
      isRequired
      strengthFor={{ username }}
      alsoValidate="repeated"
    />
    <PasswordField name="repeated" {...repeated} autoComplete="new-password" isRequired />
  </>
)

/** Tells password managers the account of the new password. */
export const AccountOfPassword = ({ username }: { username: string }) => (
  <input type="text" autoComplete="username" value={username} readOnly hidden />
)
