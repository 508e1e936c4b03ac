import { type PaperKind, type PaperLine, samplePapers } from './sample-papers.ts'

const [width, top, lineHeight] = [320, 58, 24]
// Paper is white in the dark scheme too.
const colours = {
  paper: '#fffdf6',
  edge: '#9a7b3c',
  text: '#16202e',
  soft: '#5a6472',
  mark: '#ffe2a8',
  water: '#b3261e'
}

type SamplePaperProps = { kind: PaperKind; line: PaperLine | undefined; name: string; watermark: string }

/** A drawing of an invented paper, on which the line of a field is marked. */
export const SamplePaper = ({ kind, line, name, watermark }: SamplePaperProps) => {
  const { title, lines } = samplePapers[kind]
  const height = top + lines.length * lineHeight + 8
  return (
    <svg viewBox={`0 0 ${width} ${height}`} style={{ width: '100%' }} role="img" aria-label={name} fontSize="12">
      <rect x="2" y="2" width={width - 4} height={height - 4} rx="4" fill={colours.paper} stroke={colours.edge} />
      <text x={width / 2} y="32" textAnchor="middle" fontSize="17" fontWeight="bold" fill={colours.text}>
        {title}
      </text>
      {lines.map(([label, sample], place) => (
        <g key={label} transform={`translate(14 ${top + place * lineHeight})`}>
          {label === line && (
            <rect x="-6" y="-15" width={width - 16} height={lineHeight - 2} rx="3" fill={colours.mark} />
          )}
          <text fill={colours.soft}>{label}</text>
          <text x="112" fill={colours.text} fontWeight={label === line ? 'bold' : 'normal'}>
            {sample}
          </text>
        </g>
      ))}
      <text
        x={width - 16}
        y={height - 14}
        textAnchor="end"
        fontSize="20"
        fontWeight="bold"
        fill={colours.water}
        opacity="0.45"
      >
        {watermark}
      </text>
    </svg>
  )
}
