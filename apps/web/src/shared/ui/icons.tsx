import type { ReactNode } from 'react'

const Icon = ({ children }: { children: ReactNode }) => (
  <svg
    className="icon"
    viewBox="0 0 24 24"
    width="1.15em"
    height="1.15em"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
)

export const InfoIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 7.75v.01" />
  </Icon>
)

export const WarningIcon = () => (
  <Icon>
    <path d="M12 4 2.75 19.5h18.5L12 4ZM12 10v4.5M12 17v.01" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon>
    <path d="m5 12.5 4.5 4.5L19 7.5" />
  </Icon>
)

export const CrossIcon = () => (
  <Icon>
    <path d="M6 6l12 12M18 6 6 18" />
  </Icon>
)

export const DotIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="2.5" />
  </Icon>
)

export const DashIcon = () => (
  <Icon>
    <path d="M8 12h8" />
  </Icon>
)

export const EyeIcon = () => (
  <Icon>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
    <circle cx="12" cy="12" r="2.75" />
  </Icon>
)

export const EyeOffIcon = () => (
  <Icon>
    <path d="M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a15 15 0 0 1-3 3.7M6.2 7.3A15 15 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1M10 10a2.75 2.75 0 0 0 4 4" />
  </Icon>
)

export const RefreshIcon = () => (
  <Icon>
    <path d="M20 11a8 8 0 1 0-.6 4M20 5v6h-6" />
  </Icon>
)

export const MenuIcon = () => (
  <Icon>
    <path d="M4 6.5h16M4 12h16M4 17.5h16" />
  </Icon>
)

export const ShieldIcon = () => (
  <Icon>
    <path d="M12 3.5 5 6v5.5c0 4.4 2.9 7.4 7 9 4.1-1.6 7-4.6 7-9V6l-7-2.5ZM9 12l2.2 2.2L15.2 10" />
  </Icon>
)

export const DocumentIcon = () => (
  <Icon>
    <path d="M6 3.5h8l4 4v13H6v-17ZM14 3.5v4h4M9 12h6M9 16h6" />
  </Icon>
)

export const BuildingIcon = () => (
  <Icon>
    <path d="M4 20.5h16M6 20.5V4.5h8v16M14 9.5h4v11M9 8h2M9 12h2M9 16h2" />
  </Icon>
)

export const CalendarIcon = () => (
  <Icon>
    <path d="M4 6h16v14.5H4zM4 10.5h16M8 3.5V7M16 3.5V7" />
  </Icon>
)

export const PrinterIcon = () => (
  <Icon>
    <path d="M7 8.5v-5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z" />
  </Icon>
)

export const UploadIcon = () => (
  <Icon>
    <path d="M12 15.5V4.5M7.5 8.5 12 4l4.5 4.5M4.5 15v4.5h15V15" />
  </Icon>
)

export const MailIcon = () => (
  <Icon>
    <path d="M3.5 5.5h17v13h-17zM3.5 7l8.5 6.5L20.5 7" />
  </Icon>
)
