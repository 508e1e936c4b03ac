/** The mark JAMG: a seam of coal under a rising road, drawn for this platform. */
export const Mark = ({ size = 40 }: { size?: number }) => (
  <svg className="mark" viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
    <rect width="48" height="48" rx="9" className="mark-ground" />
    <path d="M9 30.5 24 10l15 20.5h-6.6L24 18.7l-8.4 11.8Z" className="mark-peak" />
    <path d="M19.2 30.5 24 23.8l4.8 6.7Z" className="mark-core" />
    <path d="M9 34h30v4H9z" className="mark-seam" />
  </svg>
)
