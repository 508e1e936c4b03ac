import { Link } from 'react-router'
import { paths } from '#web/shared/paths.ts'
import { useFieldLabels } from './field-labels.ts'

/** R27: what a reviewer says of fields of the profile, each with the way to where it is mended. */
export const FieldRemarks = ({ remarks }: { remarks: readonly (readonly [key: string, text: string])[] }) => {
  const labelOf = useFieldLabels()
  return (
    <ul>
      {remarks.map(([key, text]) => (
        <li key={key}>
          <Link to={`${paths.profileEdit}#${key}`}>{labelOf(key)}</Link> {text}
        </li>
      ))}
    </ul>
  )
}
