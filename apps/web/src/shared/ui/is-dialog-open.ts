/** antd leaves a closed drawer in the document. */
export const isDialogOpen = (): boolean =>
  Array.from(document.querySelectorAll('dialog[open], [role=dialog]')).some((dialog) => dialog.checkVisibility())
