/** The Windows registry as getpath sees it. */

export interface Registry {
  /**
   * The default values of the sub-keys of `HIVE\key`, sorted by name, and the key's own default value. Undefined when
   * there is no such key; a value that is not set is undefined.
   */
  read(hive: 'HKEY_CURRENT_USER' | 'HKEY_LOCAL_MACHINE', key: string): RegistryKey | undefined;
}

export interface RegistryKey {
  readonly value: string | undefined;
  readonly subKeyValues: readonly (string | undefined)[];
}
