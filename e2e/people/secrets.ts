export const goodPassword = 'Coal#2026x'
export const otherPassword = 'Seam@2027y'
const thirdPassword = 'Rail&2028z'
export const adminPassword = 'Shaft-Lamp#2026'
export const otherAdminPassword = 'Second-Lamp#2027'
export const paymentPassword = '739164'

/** A valid number, the example of GB 11643. */
export const idNumber = '11010519491231002X'
export const bankAccount = '0502123409300012345'
export const legalPersonPhone = '13903510001'

/** Values that the people of the journeys type and that no log may contain. */
export const secretsOfPeople = [
  goodPassword,
  otherPassword,
  thirdPassword,
  adminPassword,
  otherAdminPassword,
  idNumber,
  bankAccount,
  legalPersonPhone
]
