import { Link } from 'react-router'
import { paths } from '#web/shared/paths.ts'
import { useMay } from '#web/shared/session/session.queries.ts'
import { useFieldLabels } from './field-labels.ts'

/** R27: a reviewer's remarks on fields of the profile, each with a link to its field for those who may edit it. */
export const FieldRemarks = ({ remarks }: { remarks: readonly (readonly [key: string, text: string])[] }) => {
  const labelOf = useFieldLabels()
  const mayEdit = useMay('profile.edit')
  return (
    <ul>
      {remarks.map(([key, text]) => (
        <li key={key}>
          {mayEdit ? (
            // Colour alone would not tell the link from the remark.
            <Link to={`${paths.profileEdit}#${key}`} style={underlined}>
              {labelOf(key)}
            </Link>
          ) : (
            <strong>{labelOf(key)}</strong>
          )}{' '}
          {text}
        </li>
      ))}
    </ul>
  )
}

const underlined = { textDecoration: 'underline' } as const
