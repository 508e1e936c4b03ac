import type { ClientSetting, ClientSettings } from '@portal/contract/partner/client'
import { permissionNames } from '@portal/contract/permissions'
import { scopeNames } from '@portal/contract/scopes'

/** The values of a setting in the reader's words. Empty where there is none. */
export const settingItems = (settings: ClientSettings, name: ClientSetting, language: 'zh' | 'en'): string[] => {
  switch (name) {
    case 'name':
    case 'contact':
      return [settings[name]]
    case 'scopes':
      return settings.scopes.map((scope) => scopeNames[scope][language])
    case 'menus':
      return settings.menus.map((menu) => permissionNames[`menu.${menu}`][language])
    case 'backchannelLogoutUri':
      return settings.backchannelLogoutUri === null ? [] : [settings.backchannelLogoutUri]
    case 'keys':
      // The start of the key tells apart two of the same kid.
      return settings.keys.map(({ kid, x }) => `${kid} (${x.slice(0, 10)}…)`)
    case 'addresses':
    case 'redirectUris':
    case 'postLogoutUris':
      return settings[name]
  }
}
