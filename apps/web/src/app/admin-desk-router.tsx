import type { RouteObject } from 'react-router'
import { adminPaths } from '#web/shared/paths.ts'
import { CrashPage } from './crash.page.tsx'
import { fillsWindow } from './layouts/frame.ts'
import { notFoundRoute } from './not-found-route.ts'

// A new page for administrators needs a line here, a path in shared/paths.ts and a key in the server's menu.
const pages: RouteObject[] = [
  {
    path: adminPaths.root,
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-start.tsx')).AdminStart })
  },
  {
    path: adminPaths.day,
    lazy: async () => ({ Component: (await import('#web/features/desk/day/day.page.tsx')).DayPage })
  },
  {
    path: adminPaths.reports,
    lazy: async () => ({ Component: (await import('#web/features/desk/reports/reports.page.tsx')).ReportsPage })
  },
  {
    path: adminPaths.applications,
    lazy: async () => ({ Component: (await import('#web/features/application/review/queue/queue.page.tsx')).QueuePage })
  },
  {
    path: `${adminPaths.applications}/:id`,
    handle: fillsWindow,
    lazy: async () => ({ Component: (await import('#web/features/application/review/case/case.page.tsx')).CasePage })
  },
  {
    path: adminPaths.profileChanges,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/profile-changes/profile-changes.page.tsx')).ProfileChangesPage
    })
  },
  {
    path: `${adminPaths.profileChanges}/:id`,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/profile-changes/profile-change.page.tsx')).ProfileChangePage
    })
  },
  {
    path: adminPaths.questions,
    lazy: async () => ({
      Component: (await import('#web/features/notice/asked-questions/asked-questions.page.tsx')).AskedQuestionsPage
    })
  },
  {
    path: `${adminPaths.questions}/:id`,
    lazy: async () => ({
      Component: (await import('#web/features/notice/asked-questions/asked-question.page.tsx')).AskedQuestionPage
    })
  },
  {
    path: adminPaths.phoneRecoveries,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/phone-recoveries/phone-recoveries.page.tsx'))
        .PhoneRecoveriesPage
    })
  },
  {
    path: `${adminPaths.phoneRecoveries}/:id`,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/phone-recoveries/phone-recovery.page.tsx')).PhoneRecoveryPage
    })
  },
  {
    path: adminPaths.administrators,
    lazy: async () => ({
      Component: (await import('#web/features/desk/administrators/administrators.page.tsx')).AdministratorsPage
    })
  },
  {
    path: adminPaths.teams,
    lazy: async () => ({ Component: (await import('#web/features/application/teams/teams.page.tsx')).TeamsPage })
  },
  {
    path: adminPaths.enterprises,
    lazy: async () => ({
      Component: (await import('#web/features/desk/enterprises/enterprises.page.tsx')).EnterprisesPage
    })
  },
  {
    path: adminPaths.imports,
    lazy: async () => ({ Component: (await import('#web/features/desk/imports/imports.page.tsx')).ImportsPage })
  },
  {
    path: `${adminPaths.imports}/:id`,
    lazy: async () => ({ Component: (await import('#web/features/desk/imports/import.page.tsx')).ImportPage })
  },
  {
    path: `${adminPaths.enterprises}/:number`,
    lazy: async () => ({
      Component: (await import('#web/features/desk/enterprises/enterprise.page.tsx')).EnterprisePage
    })
  },
  {
    path: adminPaths.campaigns,
    lazy: async () => ({
      Component: (await import('#web/features/desk/campaigns/campaigns.page.tsx')).CampaignsPage
    })
  },
  {
    path: `${adminPaths.campaigns}/:id`,
    lazy: async () => ({
      Component: (await import('#web/features/desk/campaigns/campaign.page.tsx')).CampaignPage
    })
  },
  {
    path: adminPaths.integrators,
    lazy: async () => ({
      Component: (await import('#web/features/partner/clients/clients.page.tsx')).ClientsPage
    })
  },
  {
    path: adminPaths.catalogue,
    lazy: async () => ({ Component: (await import('./catalogue-with-preview.tsx')).CatalogueWithPreview })
  },
  {
    path: adminPaths.notices,
    lazy: async () => ({
      Component: (await import('#web/features/desk/notice-log/notice-log.page.tsx')).NoticeLogPage
    })
  },
  {
    path: adminPaths.sms,
    lazy: async () => ({ Component: (await import('#web/features/desk/sms-log/sms.page.tsx')).SmsPage })
  },
  {
    path: adminPaths.broadcasts,
    lazy: async () => ({
      Component: (await import('#web/features/notice/broadcasts/broadcasts.page.tsx')).BroadcastsPage
    })
  },
  {
    path: adminPaths.agreements,
    lazy: async () => ({
      Component: (await import('#web/features/identity/agreements/agreements.page.tsx')).AgreementsPage
    })
  },
  {
    path: adminPaths.audit,
    lazy: async () => ({ Component: (await import('#web/features/desk/audit-log/audit.page.tsx')).AuditPage })
  },
  {
    path: adminPaths.messages,
    lazy: async () => ({
      Component: (await import('#web/features/desk/inbox/inbox.page.tsx')).AdminMessagesPage
    })
  }
]

/** R37: what an administrator sees when signed in. A session of an enterprise has no effect here. */
export const adminDeskRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./admin-layouts/admin-desk.tsx')).AdminDesk }),
    children: [
      {
        ErrorBoundary: CrashPage,
        children: [...pages, notFoundRoute(`${adminPaths.root}/*`)]
      }
    ]
  }
]
