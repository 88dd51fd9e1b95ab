package dev.filmgate.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.filmgate.account.Account;
import dev.filmgate.account.Agreement;
import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.KeyStore;
import dev.filmgate.account.Scope;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every key store means. */
public abstract class KeyStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  private static final AccountId MINE = new AccountId("acc_1");

  /** The store; always the same one within one test. */
  protected abstract KeyStore keys();

  @Test
  void givesAccountsBackOldestFirst() {
    var younger = new Account(new AccountId("acc_a"), "Younger 🦊", NOW.plusMillis(1));
    var older = new Account(new AccountId("acc_b"), "Older", NOW);
    keys().addAccount(younger);
    keys().addAccount(older);

    assertThat(keys().accounts()).containsExactly(older, younger);
    assertThat(keys().findAccount(younger.id())).contains(younger);
    assertThat(keys().findAccount(new AccountId("acc_c"))).isEmpty();
  }

  @Test
  void keepsTheFirstAccountOfAnId() {
    var first = new Account(MINE, "first", NOW);
    keys().addAccount(first);

    keys().addAccount(new Account(MINE, "second", NOW.plusSeconds(1)));

    assertThat(keys().accounts()).containsExactly(first);
  }

  @Test
  void keepsWhatWasAgreedWithAnAccountAndChangesIt() {
    var opened = new Account(MINE, "mine", NOW, Agreement.OPEN.withPriority(-3), null);
    keys().addAccount(opened);
    assertThat(keys().findAccount(MINE)).contains(opened);

    var changed = new Account(MINE, "mine", NOW, Agreement.OPEN.withPriority(7), null);

    assertThat(keys().changeAccount(changed)).isTrue();
    assertThat(keys().findAccount(MINE)).contains(changed);
  }

  @Test
  void findsAKeyByItsDigestAndByItsId() {
    keys().addAccount(new Account(MINE, "mine", NOW));
    ApiKey key = key("key_1", "secret", NOW);

    assertThat(keys().addKey(key)).isTrue();

    assertThat(keys().findKey(KeyDigest.of("secret"))).contains(key);
    assertThat(keys().findKey(new KeyId("key_1"))).contains(key);
    assertThat(keys().findKey(KeyDigest.of("other"))).isEmpty();
    assertThat(keys().findKey(new KeyId("key_2"))).isEmpty();
  }

  @Test
  void keepsAKeyWithoutScopesAndOneThatHasEnded() {
    keys().addAccount(new Account(MINE, "mine", NOW));
    var ended =
        new ApiKey(new KeyId("key_1"), MINE, "", "sk-…", KeyDigest.of("x"), Set.of(), NOW, NOW);

    keys().addKey(ended);

    assertThat(keys().findKey(ended.id())).contains(ended);
  }

  @Test
  void refusesASecondKeyOfTheSameDigest() {
    keys().addAccount(new Account(MINE, "mine", NOW));
    ApiKey first = key("key_1", "secret", NOW);
    keys().addKey(first);

    assertThat(keys().addKey(key("key_2", "secret", NOW))).isFalse();

    assertThat(keys().keys(MINE)).containsExactly(first);
  }

  @Test
  void refusesAKeyOfAnUnknownAccountAndASecondKeyOfTheSameId() {
    assertThatThrownBy(() -> keys().addKey(key("key_1", "secret", NOW)))
        .isInstanceOf(IllegalStateException.class);

    keys().addAccount(new Account(MINE, "mine", NOW));
    keys().addKey(key("key_1", "secret", NOW));
    assertThatThrownBy(() -> keys().addKey(key("key_1", "another", NOW)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(keys().keys(MINE)).hasSize(1);
  }

  @Test
  void listsAnAccountsKeysOldestFirst() {
    keys().addAccount(new Account(MINE, "mine", NOW));
    keys().addAccount(new Account(new AccountId("acc_2"), "other", NOW));
    ApiKey younger = key("key_a", "s1", NOW.plusMillis(1));
    ApiKey older = key("key_b", "s2", NOW);
    keys().addKey(younger);
    keys().addKey(older);

    assertThat(keys().keys(MINE)).containsExactly(older, younger);
    assertThat(keys().keys(new AccountId("acc_2"))).isEmpty();
  }

  @Test
  void revokesAKeyOnce() {
    keys().addAccount(new Account(MINE, "mine", NOW));
    keys().addKey(key("key_1", "secret", NOW));
    var id = new KeyId("key_1");

    assertThat(keys().revoke(id, NOW.plusSeconds(5))).isTrue();
    assertThat(keys().revoke(id, NOW.plusSeconds(9))).isFalse();

    assertThat(keys().findKey(KeyDigest.of("secret")).orElseThrow().revokedAt())
        .isEqualTo(NOW.plusSeconds(5));
    assertThat(keys().revoke(new KeyId("key_2"), NOW)).isFalse();
  }

  private static ApiKey key(String id, String secret, Instant createdAt) {
    return new ApiKey(
        new KeyId(id),
        MINE,
        "my key",
        "sk-fg-…abcd",
        KeyDigest.of(secret),
        Set.of(Scope.VIDEOS, Scope.ADMIN),
        createdAt,
        null);
  }
}
