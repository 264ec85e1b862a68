import type { Faults } from '../../faults.ts';
import type { Latency } from '../../latency.ts';
import type { ProfileKind } from '../access/access.ts';
import { deleteRecord } from '../dml/delete.ts';
import type { RowFaults } from '../dml/row-faults.ts';
import { insertRecord, updateRecord } from '../dml/save.ts';
import type { ApiUsage } from '../http/server.ts';
import type { ConnectedApp } from '../oauth/apps.ts';
import type { Tokens } from '../oauth/tokens.ts';
import type { FieldDef, ObjectDef, SharingModel } from '../schema/types.ts';
import type { Json } from '../soql/project.ts';
import { runSoql } from '../soql/select.ts';
import type { Row } from '../store/table.ts';
import { toSalesforceDateTime } from '../times.ts';
import { systemAccess } from './create-state.ts';
import { addRow } from './seed.ts';
import type { Dml, OrgState } from './state.ts';

export type NewUser = Record<string, unknown> & {
  Username: string;
  LastName: string;
  /** Default "standard". "minimum" gets everything, field security of standard fields included, from permission sets. */
  profile?: ProfileKind;
  permissionSets?: string[];
};

/** `as`: whose rights count (default: the org itself, bound by none). `at`: when it happened. */
export type Doing = { as?: string; at?: Date };

export type OrgParts = {
  state: OrgState;
  orgId: string;
  adminId: string;
  profiles: Record<ProfileKind, string>;
  tokens: Tokens;
  apps: Map<string, ConnectedApp>;
  faults: Faults;
  latency: Latency;
  usage: ApiUsage;
};

/** The org from behind: what tests and the demo use to set it up and look into it. */
export class SandboxOrg {
  readonly id: string;
  /** The admin every org begins with. */
  readonly adminId: string;
  readonly faults: Faults;
  readonly rowFaults: RowFaults;
  readonly latency: Latency;
  /** REST calls so far: `used`, `byPath` ("POST /composite/sobjects" -> n); `max` is the daily allocation. */
  readonly usage: ApiUsage;
  private readonly parts: OrgParts;

  constructor(parts: OrgParts) {
    this.parts = parts;
    this.id = parts.orgId;
    this.adminId = parts.adminId;
    this.faults = parts.faults;
    this.rowFaults = parts.state.rowFaults;
    this.latency = parts.latency;
    this.usage = parts.usage;
  }

  /** Creates a record through the same checks as the API. Returns its id; throws SalesforceError. */
  insert(objectName: string, fields: Record<string, unknown>, doing: Doing = {}): string {
    const dml = this.dml(doing);
    return dml.org.store.transaction(() => insertRecord(dml, this.object(objectName), fields));
  }

  update(id: string, fields: Record<string, unknown>, doing: Doing = {}): void {
    updateRecord(this.dml(doing), this.objectOf(id), id, fields);
  }

  delete(id: string, doing: Doing = {}): void {
    deleteRecord(this.dml(doing), this.objectOf(id), id);
  }

  /** Sets fields nobody may write (a converted lead, an old history date), past all checks and stamps. */
  force(id: string, fields: Record<string, unknown>): void {
    const object = this.objectOf(id);
    this.parts.state.store.put(object, { ...this.row(id), ...fields });
  }

  addUser(user: NewUser): string {
    const { profile = 'standard', permissionSets = [], ...fields } = user;
    const id = this.insert('User', {
      Alias: user.Username.slice(0, 8),
      Email: user.Username,
      ProfileId: this.parts.profiles[profile],
      TimeZoneSidKey: 'GMT',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ...fields,
    });
    for (const name of permissionSets) this.assignPermissionSet(id, name);
    return id;
  }

  deactivateUser(userId: string): void {
    this.update(userId, { IsActive: false });
  }

  /** Throws if the metadata holds no permission set of this name. */
  assignPermissionSet(userId: string, name: string): string {
    const set = this.records('PermissionSet').find((row) => row.Name === name);
    if (!set) throw new Error(`no permission set ${name} in this org`);
    return this.insert('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set.Id });
  }

  /** A stage an admin added to the opportunity process. */
  addStage(name: string, { closed, won }: { closed: boolean; won: boolean }): void {
    if (this.records('OpportunityStage').some((stage) => stage.ApiName === name)) return;
    addRow(this.parts.state, 'OpportunityStage', {
      ApiName: name,
      MasterLabel: name,
      IsActive: true,
      IsClosed: closed,
      IsWon: won,
      SortOrder: this.records('OpportunityStage').length + 1,
      DefaultProbability: closed ? (won ? 100 : 0) : 50,
      ForecastCategory: closed ? (won ? 'Closed' : 'Omitted') : 'Pipeline',
      ForecastCategoryName: closed ? (won ? 'Closed' : 'Omitted') : 'Pipeline',
    });
  }

  /** A queue that may own records of these objects. */
  addQueue(name: string, objects: string[], memberIds: string[]): string {
    const groupId = this.insert('Group', {
      Name: name,
      DeveloperName: name.replace(/\W/g, '_'),
      Type: 'Queue',
    });
    for (const object of objects) this.insert('QueueSobject', { QueueId: groupId, SobjectType: object });
    for (const user of memberIds) this.insert('GroupMember', { GroupId: groupId, UserOrGroupId: user });
    return groupId;
  }

  /** Merges a record away: deleted, with MasterRecordId naming the winner. */
  merge(winnerId: string, loserId: string): void {
    this.delete(loserId);
    this.force(loserId, { MasterRecordId: winnerId });
  }

  /** A record with all its fields, also when deleted. Throws if there is none. */
  row(id: string): Row {
    const row = this.parts.state.store.get(this.objectOf(id), id);
    if (!row) throw new Error(`no record ${id} in this org`);
    return row;
  }

  /** The undeleted records of an object, oldest first. */
  records(objectName: string): Row[] {
    const rows = this.parts.state.store.table(this.object(objectName)).rows.values();
    return [...rows].filter((row) => row.IsDeleted !== true);
  }

  /** Runs SOQL past the HTTP side. */
  query(soql: string, doing: Doing = {}): Json[] {
    const asking = { org: this.parts.state, access: this.dml(doing).access, includeDeleted: false };
    return runSoql(asking, soql, 'v68.0').records;
  }

  addApp(app: ConnectedApp): void {
    this.parts.apps.set(app.clientId, app);
  }

  /** An API session for a user without any OAuth dance. Returns the access token. */
  openSession(userId: string): string {
    const issuedAt = this.parts.state.now().getTime();
    return this.parts.tokens.openSession({ userId, clientId: 'direct', scopes: ['api'], issuedAt })
      .accessToken;
  }

  /** Access tokens (of one user or all) stop working; refresh tokens stay good. */
  expireSessions(userId?: string): void {
    this.parts.tokens.expireSessions(userId);
  }

  /** Access and refresh tokens stop working: the org has to be connected again. */
  revokeTokens(userId?: string): void {
    this.parts.tokens.revokeAll(userId);
  }

  dropField(objectName: string, fieldName: string): void {
    this.parts.state.schema.dropField(objectName, fieldName);
  }

  dropObject(objectName: string): void {
    this.parts.state.schema.dropObject(objectName);
  }

  changeField(objectName: string, fieldName: string, facts: Partial<FieldDef>): void {
    this.parts.state.schema.changeField(objectName, fieldName, facts);
  }

  /** Organisation-wide default of a standard object (those of custom objects come from the metadata). */
  setSharingModel(objectName: string, model: SharingModel): void {
    this.object(objectName).sharingModel = model;
  }

  /** The present moment as this org writes it. */
  timestamp(): string {
    return toSalesforceDateTime(this.parts.state.now());
  }

  private dml(doing: Doing): Dml {
    const { state, adminId } = this.parts;
    const access = doing.as === undefined ? systemAccess(state, adminId) : state.accessOf(doing.as);
    return { org: state, access, at: doing.at ?? state.now() };
  }

  private object(name: string): ObjectDef {
    return this.parts.state.schema.get(name);
  }

  private objectOf(id: string): ObjectDef {
    const object = this.parts.state.schema.ofId(id);
    if (!object) throw new Error(`${id} belongs to no object of this org`);
    return object;
  }
}
