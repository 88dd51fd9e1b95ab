package dev.filmgate.testing;

import dev.filmgate.account.KeyStore;
import dev.filmgate.billing.Ledger;
import dev.filmgate.engine.TaskQueue;

final class MemoryMoneyTest extends MoneyContract {

  private final KeyStore keys = new MemoryKeyStore();
  private final MemoryBooks books = new MemoryBooks(keys);
  private final MemoryTaskQueue queue = new MemoryTaskQueue("a", books);

  @Override
  protected TaskQueue queue() {
    return queue;
  }

  @Override
  protected Ledger ledger() {
    return books;
  }

  @Override
  protected KeyStore keys() {
    return keys;
  }
}
