package dev.filmgate.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Making, listing and revoking API keys, by HTTP or on the data folder itself. */
public interface KeyAdmin extends AutoCloseable {

  /** Makes a key; the answer is the only time that its secret is seen. */
  NewKey create(String name);

  /**
   * An account's keys, ended ones included.
   *
   * @param account only this account's; null for those of the first account
   */
  List<KeyRow> list(@Nullable String account);

  /**
   * The key stops working at once; its row stays.
   *
   * @throws CommandFailure not found
   */
  void revoke(String id);

  @Override
  void close();

  /** A key that was just made. */
  record NewKey(String id, String secret) {

    @Override
    public String toString() {
      return "NewKey[" + id + ", ****]";
    }
  }

  /**
   * A key in a list.
   *
   * @param hint enough of the secret to recognise it by
   * @param state {@code active}, {@code disabled}, {@code expired} or {@code revoked}
   */
  record KeyRow(String id, String account, String name, String hint, String state, Times times) {}

  /**
   * When a key was made and last used.
   *
   * @param usedAt give or take a minute; empty for never
   */
  record Times(String createdAt, String usedAt) {}
}
