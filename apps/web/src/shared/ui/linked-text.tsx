import { linkParts } from '#web/shared/format/link-parts.ts'

/** Plain text of several lines, in which https addresses are links. */
export const LinkedText = ({ text }: { text: string }) => (
  <span style={{ whiteSpace: 'pre-line' }}>
    {linkParts(text).map(({ text: part, url }, place) =>
      url ? (
        // Parts of one text never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <a key={place} href={url} target="_blank" rel="noopener noreferrer">
          {part}
        </a>
      ) : (
        part
      )
    )}
  </span>
)
