import { CheckNotices } from '#web/features/application/checks/check-notices.tsx'
import { HomePage } from '#web/features/application/home/home.page.tsx'

/** 企业首页 with what 企业内复核 says there (R36). */
export const HomeWithChecks = () => <HomePage notices={<CheckNotices />} />
