import { Pool, type PoolClient, type PoolConfig } from 'pg'
import { errorCode } from '../errors.ts'
import { WRONG_PASSWORD, type DatabaseAddress } from './address.ts'

type Taken = Parameters<Pool['connect']>[0]

/**
 * A pool that tries what else the role may sign in with where its password is refused: at the end of a key's rotation the password
 * changes under running servers, and none of their requests should notice.
 */
export class ForgivingPool extends Pool {
  readonly #passwords: readonly (string | undefined)[]
  #at = 0

  constructor(
    { otherPasswords = [], application = 'chaperone', password, ...where }: DatabaseAddress,
    options: PoolConfig,
  ) {
    const passwords = [password, ...otherPasswords]
    // Asked for at each connection; where there is no password at all, the driver looks in its own places.
    const asked = passwords.length === 1 ? { password } : { password: () => passwords[this.#at] ?? '' }
    super({ ...where, ...asked, application_name: application, ...options })
    this.#passwords = passwords
  }

  override connect(): Promise<PoolClient>
  override connect(callback: Taken): void
  override connect(callback?: Taken): Promise<PoolClient> | void {
    if (callback === undefined) return this.#tryEach()
    void this.#tell(callback)
  }

  async #tell(callback: Taken): Promise<void> {
    let client: PoolClient
    try {
      client = await this.#tryEach()
    } catch (error) {
      callback(error instanceof Error ? error : new Error('No connection.'), undefined, () => {})
      return
    }
    callback(undefined, client, (release) => client.release(release))
  }

  async #tryEach(): Promise<PoolClient> {
    for (let left = this.#passwords.length; ; left -= 1) {
      const at = this.#at
      try {
        return await super.connect()
      } catch (error) {
        if (errorCode(error) !== WRONG_PASSWORD || left <= 1) throw error
        // Unless another connection has found out meanwhile.
        if (this.#at === at) this.#at = (at + 1) % this.#passwords.length
      }
    }
  }
}
