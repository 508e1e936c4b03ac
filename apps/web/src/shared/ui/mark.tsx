/** The mark JAMG: a seam of coal under a rising road, drawn for this platform. On a blue head its ground is lighter. */
export const Mark = ({ size = 40, isOnHead = false }: { size?: number; isOnHead?: boolean }) => (
  <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
    <rect width="48" height="48" rx="9" fill={isOnHead ? 'rgb(255 255 255 / 12%)' : '#0a2f6b'} />
    <path d="M9 30.5 24 10l15 20.5h-6.6L24 18.7l-8.4 11.8Z" fill="#ffffff" />
    <path d="M19.2 30.5 24 23.8l4.8 6.7Z" fill="#e9a23b" />
    <path d="M9 34h30v4H9z" fill="#7fa6e0" />
  </svg>
)
