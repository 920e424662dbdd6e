/** The command can't run as it was called: said in a line, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
