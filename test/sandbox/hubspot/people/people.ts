/** A team of the account. HubSpot keeps no lead or manager anywhere. */
export interface Team {
  id: string;
  name: string;
}

/** A user with the owner behind it: three different ids, as in HubSpot. */
export interface User {
  /** Settings API and card context. */
  userId: number;
  /** What `hubspot_owner_id` takes. */
  ownerId: string;
  /** Record id in the users object (0-115). */
  userObjectId: string;
  email: string;
  firstName: string;
  lastName: string;
  primaryTeamId?: string;
  secondaryTeamIds: string[];
  superAdmin: boolean;
  /** The owner was deactivated: it can be assigned to nothing. */
  archived: boolean;
  createdAt: number;
}

/** Users, owners and teams of one account. */
export class People {
  readonly teams = new Map<string, Team>();
  readonly users: User[] = [];
  readonly #byOwner = new Map<string, User>();

  add(user: User): void {
    this.users.push(user);
    this.#byOwner.set(user.ownerId, user);
  }

  byOwner(ownerId: string | undefined): User | undefined {
    return ownerId === undefined ? undefined : this.#byOwner.get(ownerId);
  }

  byUser(userId: number): User | undefined {
    return this.users.find((user) => user.userId === userId);
  }

  teamsOf(user: User): string[] {
    return [...(user.primaryTeamId ? [user.primaryTeamId] : []), ...user.secondaryTeamIds];
  }
}
