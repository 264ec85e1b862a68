import type { ObjectPermissions } from '../schema/types.ts';

export const nothing: ObjectPermissions = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
};

export const readOnly: ObjectPermissions = { ...nothing, read: true };

/** The rights a standard profile has on business objects: all, on the records it may see. */
export const withoutViewAll: ObjectPermissions = {
  ...nothing,
  read: true,
  create: true,
  edit: true,
  delete: true,
};

export const everything: ObjectPermissions = { ...withoutViewAll, viewAll: true, modifyAll: true };
