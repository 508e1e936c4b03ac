/** R19: what a field holds whose value was typed in another session and is not told to this one; nobody can type it. */
export const withheld = '\u0000'
