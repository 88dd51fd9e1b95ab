package dev.filmgate.testing;

import dev.filmgate.account.KeyStore;

final class MemoryKeyStoreTest extends KeyStoreContract {

  private final MemoryKeyStore keys = new MemoryKeyStore();

  @Override
  protected KeyStore keys() {
    return keys;
  }
}
