import type { MenuKey } from '@portal/contract/menu-keys'
import type { RouteObject } from 'react-router'
import { menuPaths, paths } from '#web/shared/paths.ts'
import { CrashPage } from './crash.page.tsx'
import { notFoundRoute } from './not-found-route.ts'

// A new page of the user centre needs a line here, a path in shared/paths.ts and a key in the server's menu.
const pages: RouteObject[] = [
  {
    path: paths.center,
    lazy: async () => ({ Component: (await import('./home-with-checks.tsx')).HomeWithChecks })
  },
  {
    path: paths.profileEdit,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/profile/edit/profile-edit.page.tsx')).ProfileEditPage
    })
  },
  {
    path: paths.profile,
    lazy: async () => ({ Component: (await import('#web/features/enterprise/profile/profile.page.tsx')).ProfilePage })
  },
  {
    path: paths.qualifications,
    lazy: async () => ({ Component: (await import('#web/features/application/apply/apply.page.tsx')).ApplyPage })
  },
  {
    path: `${paths.checks}/:id?`,
    lazy: async () => ({ Component: (await import('#web/features/application/checks/checks.page.tsx')).ChecksPage })
  },
  {
    path: paths.messages,
    lazy: async () => ({ Component: (await import('#web/features/notice/messages/messages.page.tsx')).MessagesPage })
  },
  {
    path: paths.security,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/security/security.page.tsx')).SecurityPage
    })
  },
  {
    path: paths.signIns,
    lazy: async () => ({ Component: (await import('#web/features/enterprise/security/sign-ins.page.tsx')).SignInsPage })
  },
  {
    path: paths.phone,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/security/change-phone.page.tsx')).ChangePhonePage
    })
  },
  {
    path: paths.lostPhone,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/security/lost-phone.page.tsx')).LostPhonePage
    })
  },
  {
    path: paths.personalData,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/personal-data/personal-data.page.tsx')).PersonalDataPage
    })
  },
  {
    path: paths.notices,
    lazy: async () => ({ Component: (await import('#web/features/identity/notices/notices.page.tsx')).NoticesPage })
  },
  {
    path: paths.operators,
    lazy: async () => ({ Component: (await import('./operators-with-checks.tsx')).OperatorsWithChecks })
  },
  {
    path: paths.operatorSignIns,
    lazy: async () => ({
      Component: (await import('#web/features/enterprise/operators/operator-sign-ins.page.tsx')).OperatorSignInsPage
    })
  },
  {
    path: `${paths.help}/:chapter?`,
    lazy: async () => ({ Component: (await import('#web/features/notice/help/help.page.tsx')).HelpPage })
  },
  {
    path: paths.questions,
    lazy: async () => ({
      Component: (await import('#web/features/notice/questions/questions.page.tsx')).QuestionsPage
    })
  },
  {
    path: `${paths.questions}/:id`,
    lazy: async () => ({ Component: (await import('#web/features/notice/questions/question.page.tsx')).QuestionPage })
  },
  {
    // The address that connected systems lead to (R41). No menu leads here.
    path: `${paths.approve}/:id`,
    lazy: async () => ({ Component: (await import('#web/features/partner/approve/approve.page.tsx')).ApprovePage })
  }
]

// R15, R36: these need a qualification in force and a permission.
// Object.keys loses the names of the keys. The contract's own list would bring zod to the first page.
const menus = Object.keys(menuPaths) as MenuKey[]
const menuRoutes: RouteObject[] = menus.map((menu) => ({
  path: menuPaths[menu],
  lazy: async () => {
    const { MenuPage } = await import('#web/features/application/menu-page/menu.page.tsx')
    return { Component: () => <MenuPage key={menu} menu={menu} /> }
  }
}))

/** What an enterprise sees when it is signed in. */
export const centerRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./layouts/center.tsx')).Center }),
    children: [
      {
        ErrorBoundary: CrashPage,
        children: [...pages, ...menuRoutes, notFoundRoute(`${paths.center}/*`)]
      }
    ]
  }
]
