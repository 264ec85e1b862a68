import { z } from 'zod';
import type { CrmUser } from '../crm.ts';
import type { SalesforceClient } from './client.ts';
import { parsed } from './schema.ts';

const text = z.string().nullish();
const userSchema = z.object({
  Id: z.string(),
  Name: text,
  Email: text,
  IsActive: z.boolean(),
  ManagerId: text,
  UserRole: z.object({ Name: text }).nullish(),
  Department: text,
});

/** People, not integration or guest users. The team is the role in the hierarchy, or else the department. */
export async function listUsers(client: SalesforceClient): Promise<CrmUser[]> {
  const [rows] = await client.queries([
    "SELECT Id, Name, Email, IsActive, ManagerId, UserRole.Name, Department FROM User WHERE UserType = 'Standard'",
  ]);
  return rows!.map((row) => {
    const user = parsed(userSchema, row, 'a user row');
    return {
      id: user.Id,
      userId: user.Id,
      name: user.Name ?? '',
      email: user.Email?.toLowerCase() ?? null,
      active: user.IsActive,
      managerId: user.ManagerId ?? null,
      teamName: user.UserRole?.Name ?? user.Department ?? null,
    };
  });
}
