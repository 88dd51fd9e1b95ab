package dev.filmgate.cli;

import java.util.List;

/** Making, listing and revoking API keys, by HTTP or on the data folder itself. */
public interface KeyAdmin extends AutoCloseable {

  /** Makes a key; the answer is the only time that its secret is seen. */
  NewKey create(String name);

  List<KeyRow> list();

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
   * @param state {@code active} or {@code revoked}
   */
  record KeyRow(String id, String name, String hint, String state, String createdAt) {}
}
