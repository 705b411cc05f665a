import type { Pool } from 'pg';
import { answersForArea, areasOfAdmin } from './area-scope';
import type { QuipuxUser } from './model';
import { passwordMatches } from './password';
import { holdsEveryWord, wordsOf } from './word-search';
import { selectUsers, userOf, type UserRow } from './user-rows';

/** Rows of `permiso` that this service gives a meaning to. */
export const permissionCodes = { institutionAdmin: 12, operator: 25 } as const;

/** One post that may log in, with what its password is compared to. */
export interface LoginPost {
  user: QuipuxUser;
  /** `usua_pasw`, for `passwordMatches`. */
  storedPassword: string;
}

export type LoginResult =
  | { outcome: 'accepted'; posts: QuipuxUser[] }
  /** The password is right and the account or its institution is not active, or was never activated. */
  | { outcome: 'barred' }
  | { outcome: 'wrong-credentials' };

/** Where a user stands now. */
export type Standing = Pick<QuipuxUser, 'userId' | 'institutionId' | 'departmentId' | 'active'>;

const searchLimit = 50;
const told = `concat_ws(' ', u.usua_nomb, u.usua_apellido, u.usua_cedula)`;

/** Users of Quipux: one row is one person in one post. */
export class QuipuxUsers {
  constructor(private readonly pool: Pool) {}

  /** The posts of a login that may enter now: active, activated (`usua_nuevo`), in an active institution. */
  async byLogin(login: string): Promise<LoginPost[]> {
    const rows = await this.rowsOfLogin(login);
    return rows.filter(mayEnter).map((row) => ({ user: userOf(row), storedPassword: row.usua_pasw ?? '' }));
  }

  /** Judges a login and its password as Quipux does, with each post whose password it is. */
  async logIn(login: string, password: string): Promise<LoginResult> {
    const rows = await this.rowsOfLogin(login);
    // One comparison more, so that an unknown login takes as long as a known one.
    passwordMatches('', password);
    const matching = rows.filter((row) => passwordMatches(row.usua_pasw ?? '', password));
    const posts = matching.filter(mayEnter).map(userOf);
    if (posts.length > 0) return { outcome: 'accepted', posts };
    return { outcome: matching.length > 0 ? 'barred' : 'wrong-credentials' };
  }

  /** Whether it is the password of this post, in a time that tells nothing about where it differs. */
  async isPasswordOf(userId: number, password: string): Promise<boolean> {
    const { rows } = await this.pool.query<UserRow>(`${selectUsers} WHERE u.usua_codi = $1`, [userId]);
    return rows[0] !== undefined && passwordMatches(rows[0].usua_pasw ?? '', password);
  }

  async byId(userId: number): Promise<QuipuxUser | null> {
    const { rows } = await this.pool.query<UserRow>(`${selectUsers} WHERE u.usua_codi = $1`, [userId]);
    return rows[0] ? userOf(rows[0]) : null;
  }

  /**
   * Active posts of the person who holds this one, itself among them: same login and same cédula or passport. The cédula alone
   * does not tell people apart: accounts of different people may have none, or the same made-up one.
   */
  async postsOf(userId: number): Promise<QuipuxUser[]> {
    const own = (column: string): string => `(SELECT own.${column} FROM usuarios own WHERE own.usua_codi = $1)`;
    const { rows } = await this.pool.query<UserRow>(
      `${selectUsers}
        WHERE u.usua_login = ${own('usua_login')} AND u.usua_esta = 1 AND i.inst_estado = 1
          AND (u.usua_codi = $1 OR (btrim(u.usua_cedula) <> '' AND u.usua_cedula = ${own('usua_cedula')}))
        ORDER BY u.usua_codi`,
      [userId],
    );
    return rows.map(userOf);
  }

  /** Where each of these users stands now; those that Quipux does not have are left out. */
  async standingsOf(userIds: readonly number[]): Promise<Standing[]> {
    const { rows } = await this.pool.query<Standing>(
      `SELECT usua_codi AS "userId", inst_codi AS "institutionId", depe_codi AS "departmentId",
              coalesce(usua_esta, 0) = 1 AS active
         FROM usuarios WHERE usua_codi = ANY($1::int[])`,
      [userIds],
    );
    return rows;
  }

  /** Where the inactive users of an institution stand. */
  async inactiveStandingsOf(institutionId: number): Promise<Standing[]> {
    const { rows } = await this.pool.query<Standing>(
      `SELECT usua_codi AS "userId", inst_codi AS "institutionId", depe_codi AS "departmentId", false AS active
         FROM usuarios WHERE inst_codi = $1 AND coalesce(usua_esta, 0) <> 1`,
      [institutionId],
    );
    return rows;
  }

  /** Whether the post holds a permission, see `permissionCodes`. */
  async hasPermission(userId: number, code: number): Promise<boolean> {
    const sql = 'SELECT 1 FROM permiso_usuario WHERE usua_codi = $1 AND id_permiso = $2';
    return (await this.pool.query(sql, [userId, code])).rows.length > 0;
  }

  /**
   * Whether a user holds the permission of an institution admin and answers for an area of the own institution: Quipux may limit
   * an admin to some. Whoever is limited does not answer for those of no area (null).
   */
  async administersArea(adminUserId: number, departmentId: number | null): Promise<boolean> {
    const sql = `
      SELECT 1 FROM permiso_usuario p
       WHERE p.usua_codi = $1 AND p.id_permiso = $2 AND ${answersForArea('p.usua_codi', '$3::integer')}`;
    const values = [adminUserId, permissionCodes.institutionAdmin, departmentId];
    return (await this.pool.query(sql, values)).rows.length > 0;
  }

  /** The areas (`depe_codi`) of the own institution that an admin answers for; null when it is all of them. */
  async areasOf(adminUserId: number): Promise<number[] | null> {
    const sql = `SELECT ${areasOfAdmin('$1::integer')} AS areas`;
    const { rows } = await this.pool.query<{ areas: number[] | null }>(sql, [adminUserId]);
    return rows[0]!.areas;
  }

  /**
   * Inactive users of an institution whose names or cédula hold every word of `text`, accents and case aside; 50 at most, and
   * only of the areas that `adminUserId` answers for when it is given.
   */
  async inactiveOf(institutionId: number, text: string, adminUserId: number | null = null): Promise<QuipuxUser[]> {
    const { rows } = await this.pool.query<UserRow>(
      `${selectUsers}
        WHERE u.inst_codi = $1 AND u.usua_codi > 0 AND coalesce(u.usua_esta, 0) <> 1 AND ${holdsEveryWord(told, '$2')}
          AND ($3::integer IS NULL OR ${answersForArea('$3::integer', 'u.depe_codi')})
        ORDER BY u.usua_apellido, u.usua_nomb, u.usua_codi
        LIMIT ${searchLimit}`,
      [institutionId, wordsOf(text), adminUserId],
    );
    return rows.map(userOf);
  }

  /** Users of whatever institution, active or not, whose names or cédula hold every word of `text`; 50 at most, active ones first. */
  async matching(text: string): Promise<QuipuxUser[]> {
    const words = wordsOf(text);
    if (words.length === 0) return [];
    const { rows } = await this.pool.query<UserRow>(
      `${selectUsers}
        WHERE u.usua_codi > 0 AND ${holdsEveryWord(told, '$1')}
        ORDER BY coalesce(u.usua_esta, 0) DESC, u.usua_apellido, u.usua_nomb, u.usua_codi
        LIMIT ${searchLimit}`,
      [words],
    );
    return rows.map(userOf);
  }

  /**
   * The active institution admins (AIQ), who hear about the inactive users of their institution; with a department, only those
   * who answer for it.
   */
  async institutionAdmins(institutionId: number, departmentId: number | null = null): Promise<QuipuxUser[]> {
    const { rows } = await this.pool.query<UserRow>(
      `${selectUsers}
        WHERE u.inst_codi = $1 AND u.usua_esta = 1 AND i.inst_estado = 1
          AND EXISTS (SELECT 1 FROM permiso_usuario p WHERE p.usua_codi = u.usua_codi AND p.id_permiso = $2)
          AND ($3::integer IS NULL OR ${answersForArea('u.usua_codi', '$3::integer')})
        ORDER BY u.usua_codi`,
      [institutionId, permissionCodes.institutionAdmin, departmentId],
    );
    return rows.map(userOf);
  }

  /** The active operators (SGE), in whatever institution. */
  async operators(): Promise<QuipuxUser[]> {
    const { rows } = await this.pool.query<UserRow>(
      `${selectUsers}
        WHERE u.usua_esta = 1 AND i.inst_estado = 1
          AND EXISTS (SELECT 1 FROM permiso_usuario p WHERE p.usua_codi = u.usua_codi AND p.id_permiso = $1)
        ORDER BY u.usua_codi`,
      [permissionCodes.operator],
    );
    return rows.map(userOf);
  }

  private async rowsOfLogin(login: string): Promise<UserRow[]> {
    // Logins are stored in upper case; the lower-case ones («l» and a number) are what inactivation leaves.
    const sql = `${selectUsers} WHERE u.usua_login = $1 ORDER BY u.usua_codi`;
    return (await this.pool.query<UserRow>(sql, [login.trim().toUpperCase()])).rows;
  }
}

function mayEnter(row: UserRow): boolean {
  return row.usua_esta === 1 && row.usua_nuevo !== 0 && row.inst_estado === 1;
}
