/** R49: what a notice is about. */
export const noticeKinds = ['review', 'expiry', 'security'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Those that can be switched off. 安全通知 cannot. */
export const optionalKinds = ['review', 'expiry'] as const satisfies readonly NoticeKind[]

/** Each account has these for itself, and the enterprise has a robot in each of the others. */
export const accountChannels = ['sms', 'mail'] as const
export const robotChannels = ['wecom', 'dingtalk'] as const
export const noticeChannels = [...accountChannels, ...robotChannels] as const
export type AccountChannel = (typeof accountChannels)[number]
export type RobotChannel = (typeof robotChannels)[number]
export type NoticeChannel = (typeof noticeChannels)[number]

/** Why a notice was not taken: no answer or a fault there, too many, or refused, which another attempt does not change. */
export const noticeFaults = ['unavailable', 'throttled', 'rejected'] as const
export type NoticeFaultCode = (typeof noticeFaults)[number]
