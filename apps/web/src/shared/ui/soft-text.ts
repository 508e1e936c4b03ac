/** Text that explains. antd's Typography would bring its editor to the first load of a page. */
export const softText = { color: 'var(--ant-color-text-secondary)', fontSize: 14 } as const
