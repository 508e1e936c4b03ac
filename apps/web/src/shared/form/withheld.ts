/** R19: marks a value that was typed in another session and is not sent to this one. No user can type it. */
export const withheld = '\u0000'
