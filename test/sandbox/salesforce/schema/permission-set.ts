import { children, isTrue, text, type Xml } from './read-metadata.ts';
import type { ObjectPermissions, PermissionSetDef } from './types.ts';

/** What a permission set grants, as its file says it. */
export function makePermissionSet(name: string, xml: Xml): PermissionSetDef {
  return {
    name,
    label: text(xml, 'label') ?? name,
    objects: new Map(
      children(xml, 'objectPermissions').map((grant) => [text(grant, 'object') ?? '', permissionsOf(grant)]),
    ),
    fields: new Map(
      children(xml, 'fieldPermissions').map((grant) => [
        text(grant, 'field') ?? '',
        { readable: isTrue(grant, 'readable'), editable: isTrue(grant, 'editable') },
      ]),
    ),
    userPermissions: enabledNames(xml, 'userPermissions'),
    customPermissions: enabledNames(xml, 'customPermissions'),
  };
}

function enabledNames(xml: Xml, element: string): Set<string> {
  const enabled = children(xml, element).filter((permission) => isTrue(permission, 'enabled'));
  return new Set(enabled.map((permission) => text(permission, 'name') ?? ''));
}

function permissionsOf(grant: Xml): ObjectPermissions {
  return {
    read: isTrue(grant, 'allowRead'),
    create: isTrue(grant, 'allowCreate'),
    edit: isTrue(grant, 'allowEdit'),
    delete: isTrue(grant, 'allowDelete'),
    viewAll: isTrue(grant, 'viewAllRecords') || isTrue(grant, 'modifyAllRecords'),
    modifyAll: isTrue(grant, 'modifyAllRecords'),
  };
}
