package dev.filmgate.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.Authenticator;
import dev.filmgate.account.Authenticator.Identity;
import dev.filmgate.account.KeyFormat;
import dev.filmgate.account.Principal;
import dev.filmgate.account.Scope;
import dev.filmgate.id.AccountId;
import dev.filmgate.id.KeyId;
import dev.filmgate.testing.CountingKeyStore;
import dev.filmgate.testing.MemoryKeyStore;
import dev.filmgate.testing.SequenceIds;
import dev.filmgate.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as they are given out, asked for at the door, and taken back. */
final class KeysTest {

  private static final Set<Scope> VIDEOS = EnumSet.of(Scope.VIDEOS);

  private final TestClock clock = new TestClock();
  private final SequenceIds ids = new SequenceIds();
  private final CountingKeyStore store = new CountingKeyStore(new MemoryKeyStore());
  private Authenticator door = new Authenticator(store, clock);
  private Keys keys = new Keys(store, door, ids, clock);

  @BeforeEach
  void open() {
    keys.open();
  }

  private void restart() {
    door = new Authenticator(store, clock);
    keys = new Keys(store, door, ids, clock);
    keys.open();
  }

  @Test
  void aNewKeyOpensTheDoorForItsAccountAndScopes() {
    var created = keys.create(Keys.FIRST, "ci", VIDEOS);

    assertThat(identify("Bearer " + created.secret()))
        .isEqualTo(new Identity.Known(new Principal(Keys.FIRST, created.key().id(), VIDEOS)));
    assertThat(KeyFormat.looksValid(created.secret())).contains(true);
  }

  @Test
  void theSecretIsInTheAnswerAndNowhereElse() {
    var created = keys.create(Keys.FIRST, "ci", VIDEOS);

    assertThat(created).asString().doesNotContain(created.secret());
    assertThat(created.key()).asString().doesNotContain(created.secret());
    assertThat(created.key().hint()).hasSize("sk-fg-…xxxx".length());
  }

  @Test
  void aHotKeyCostsNoStoreCall() {
    String header = "Bearer " + keys.create(Keys.FIRST, "ci", VIDEOS).secret();
    identify(header);
    assertThat(store.lookups()).isEqualTo(1);

    identify(header);
    identify(header.replace("Bearer", "bearer"));

    assertThat(store.lookups()).isZero();
  }

  /** Reliability A1: every form of the header that is not one good key. */
  static Stream<List<String>> badHeaders() {
    String good = KeyFormat.encode(new SequenceIds().random(KeyFormat.ENTROPY));
    String other = KeyFormat.encode(new byte[KeyFormat.ENTROPY]);
    String wrongChecksum = good.substring(0, good.length() - 1) + (good.endsWith("0") ? "1" : "0");
    var one =
        Stream.of(
            "",
            " ",
            "\t",
            "Bearer",
            "bearer ",
            "BEARER\t",
            "Bearer  ",
            "Bearer Bearer",
            "Basic " + good,
            "Basic dXNlcjpwYXNz",
            "Digest username=x",
            "Token " + good,
            "Bearer: " + good,
            "Bearer=" + good,
            "Bearer," + good,
            "Bearer\t" + good,
            "Bearer\u00a0" + good,
            "Bearer Bearer " + good,
            "Bearer " + good + " x",
            "Bearer " + good + "," + good,
            "Bearer " + good + "\u0000",
            "\u0000Bearer " + good,
            "Bearer " + good.replace('-', '_'),
            "Bearer " + good.toUpperCase(java.util.Locale.ROOT),
            "Bearer \"" + good + "\"",
            "Bearer <" + good + ">",
            "Вearer " + good,
            "Bearer " + good.replace("sk-", "ѕk-"),
            "Bearer " + good.replace("sk-fg", "sk‑fg"),
            "Bearer " + good.substring(1),
            "Bearer " + good.substring(0, good.length() - 1),
            "Bearer " + good + "0",
            "Bearer " + wrongChecksum,
            wrongChecksum,
            "Bearer " + other,
            other,
            "Bearer sk-fg-",
            "Bearer null",
            "Bearer undefined",
            "Bearer {{key}}",
            "Bearer " + "x".repeat(8192),
            "x".repeat(8192),
            "Bearer ' OR 1=1 --",
            "Bearer %00",
            "Bearer \ud800");
    return Stream.concat(
        one.map(List::of),
        Stream.of(
            List.of(),
            List.of("Bearer " + good, "Bearer " + good),
            List.of("Bearer " + good, ""),
            List.of("", "Bearer " + good)));
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void nothingButOneGoodKeyOpensTheDoor(List<String> headers) {
    keys.create(Keys.FIRST, "ci", VIDEOS);

    assertThat(door.identify(headers)).isEqualTo(new Identity.Unknown());
  }

  static Stream<String> goodForms() {
    return Stream.of(
        "Bearer %s",
        "bearer %s",
        "BEARER %s",
        "bEaReR %s",
        "  Bearer %s  ",
        "Bearer   %s",
        "\tBearer %s\t",
        "%s",
        "  %s ");
  }

  @ParameterizedTest
  @MethodSource("goodForms")
  void theSchemeIsReadInAnyCaseWithBlanksAroundAndMayBeMissing(String form) {
    var created = keys.create(Keys.FIRST, "ci", VIDEOS);

    assertThat(identify(form.formatted(created.secret()))).isInstanceOf(Identity.Known.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-fg-000000000000000000000000000000002GeeGm",
        "sk-fg-",
        "sk-fg-short",
        "sk-fg-000000000000000000000000000000002GeeGl0"
      })
  void aMistypedKeyCostsNoStoreCall(String secret) {
    assertThat(identify("Bearer " + secret)).isEqualTo(new Identity.Unknown());
    assertThat(identify(secret)).isEqualTo(new Identity.Unknown());

    assertThat(store.lookups()).isZero();
  }

  @Test
  void aRevocationCountsFromTheNextCallOn() {
    var created = keys.create(Keys.FIRST, "ci", VIDEOS);
    identify("Bearer " + created.secret());

    boolean revoked = keys.revoke(created.key().id());

    assertThat(revoked).isTrue();
    assertThat(identify("Bearer " + created.secret())).isEqualTo(new Identity.Disabled());
    assertThat(keys.revoke(created.key().id())).isFalse();
    assertThat(keys.revoke(new KeyId("nowhere"))).isFalse();
  }

  @Test
  void aRevocationCountsEvenWhenItFallsBetweenReadingTheKeyAndRememberingIt() {
    var created = keys.create(Keys.FIRST, "ci", VIDEOS);
    store.afterLookup(() -> keys.revoke(created.key().id()));
    identify("Bearer " + created.secret());

    assertThat(identify("Bearer " + created.secret())).isEqualTo(new Identity.Disabled());
  }

  @Test
  void revokingOneKeyLeavesTheOthersAlone() {
    var one = keys.create(Keys.FIRST, "one", VIDEOS);
    var two = keys.create(Keys.FIRST, "two", VIDEOS);

    keys.revoke(one.key().id());

    assertThat(identify("Bearer " + two.secret())).isInstanceOf(Identity.Known.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-fg-short-and-not-ours-123", "twenty-characters-00", "мой-секретный-ключ-123",
        "with spaces inside it too", "sk-proj-0123456789abcdef", "Bearer-is-not-a-scheme"
      })
  void aKeyThatTheOperatorChoseWorksWhateverItsForm(String secret) {
    keys.admit(secret);

    assertThat(identify("Bearer " + secret))
        .isInstanceOfSatisfying(
            Identity.Known.class,
            known -> {
              assertThat(known.principal().isAdmin()).isTrue();
              assertThat(known.principal().account()).isEqualTo(Keys.FIRST);
            });
    assertThat(store.lookups()).isZero();
  }

  @Test
  void aChosenKeySurvivesARestartAndIsNoSecondKeyWhenGivenAgain() {
    keys.admit("sk-fg-short-and-not-ours-123");
    restart();
    keys.admit("sk-fg-short-and-not-ours-123");

    assertThat(identify("Bearer sk-fg-short-and-not-ours-123")).isInstanceOf(Identity.Known.class);
    assertThat(keys.list(Keys.FIRST)).hasSize(1);
  }

  @Test
  void aChosenKeyThatWasRevokedStaysRevokedThroughARestartThatGivesItAgain() {
    keys.admit("sk-fg-short-and-not-ours-123");
    keys.admit("another-chosen-secret-1");

    keys.list(Keys.FIRST).forEach(key -> keys.revoke(key.id()));
    assertThat(identify("Bearer sk-fg-short-and-not-ours-123"))
        .isNotInstanceOf(Identity.Known.class);
    assertThat(identify("Bearer another-chosen-secret-1")).isEqualTo(new Identity.Disabled());

    restart();
    keys.admit("sk-fg-short-and-not-ours-123");
    keys.admit("another-chosen-secret-1");
    assertThat(identify("Bearer sk-fg-short-and-not-ours-123"))
        .isNotInstanceOf(Identity.Known.class);
    assertThat(identify("Bearer another-chosen-secret-1")).isEqualTo(new Identity.Disabled());
  }

  @Test
  void aNewChosenKeyStandsBesideTheOldOne() {
    keys.admit("the-first-chosen-key-1");
    restart();
    keys.admit("the-second-chosen-key-2");

    assertThat(identify("Bearer the-first-chosen-key-1")).isInstanceOf(Identity.Known.class);
    assertThat(identify("Bearer the-second-chosen-key-2")).isInstanceOf(Identity.Known.class);
  }

  @Test
  void aChosenKeyThatIsTooShortIsRefusedWithoutBeingShown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.admit("nineteen-characters"))
        .withMessage("FILMGATE_BOOTSTRAP_KEY has 19 characters; it needs at least 20");
    assertThat(keys.isEmpty()).isTrue();
  }

  @Test
  void openingTwiceIsHarmless() {
    keys.open();

    assertThat(store.accounts()).hasSize(1);
    assertThat(keys.hasAccount(Keys.FIRST)).isTrue();
    assertThat(keys.hasAccount(new AccountId("acc_other"))).isFalse();
  }

  @Test
  void aKeyEverGivenIsAKeyEvenWhenRevoked() {
    assertThat(keys.isEmpty()).isTrue();

    var created = keys.create(Keys.FIRST, "ci", VIDEOS);
    keys.revoke(created.key().id());

    assertThat(keys.isEmpty()).isFalse();
  }

  @Test
  void keysAreListedOldestFirstWithTheTimeOfTheirEnd() {
    var expected = new ArrayList<KeyId>();
    for (int i = 0; i < 3; i++) {
      expected.add(keys.create(Keys.FIRST, "k" + i, VIDEOS).key().id());
      clock.advance(Duration.ofSeconds(1));
    }
    keys.revoke(expected.get(1));

    assertThat(keys.list(Keys.FIRST)).map(ApiKey::id).isEqualTo(expected);
    assertThat(keys.find(expected.get(1)).orElseThrow().revokedAt()).isEqualTo(clock.instant());
    assertThat(keys.find(expected.get(2)).orElseThrow().isRevoked()).isFalse();
    assertThat(keys.find(new KeyId("nowhere"))).isEmpty();
  }

  private Identity identify(String header) {
    return door.identify(List.of(header));
  }
}
