package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How long a comparison with a secret takes says nothing of the secret: a key is looked up by its
 * SHA-256 and then compared in constant time, and so is a link's signature.
 */
final class SecretsComparedTest {

  private static final String ACCOUNT = "dev.filmgate.account.";
  private static final String DIGEST = ACCOUNT + "KeyDigest";
  private static final Set<String> KEEPERS = Set.of(DIGEST, "dev.filmgate.gateway.LinkSigner");

  @Test
  void whoeverKeepsASecretComparesItInConstantTime() {
    for (String keeper : KEEPERS) {
      assertThat(calls(keeper)).as(keeper).contains("MessageDigest.isEqual");
      assertThat(calls(keeper))
          .as(keeper)
          .doesNotContain("Arrays.equals", "Arrays.compare", "Arrays.mismatch", "String.equals");
    }
  }

  /**
   * A secret as it came is made a digest, or looked at for its form; it is compared with nothing.
   */
  @Test
  void whoAuthenticatesComparesNoSecretItself() {
    assertThat(calls(ACCOUNT + "Authenticator"))
        .contains("KeyDigest.of", "KeyDigest.equals")
        .doesNotContain("Arrays.equals", "String.compareTo", "String.contentEquals");
  }

  /** The port to the store cannot be asked for a key by its text. */
  @Test
  void theStoreIsAskedByTheDigest() {
    JavaClass store = named(ACCOUNT + "KeyStore");

    assertThat(store.getMethods())
        .filteredOn(method -> method.getName().equals("findKey"))
        .allSatisfy(method ->
            assertThat(method.getRawParameterTypes())
                .extracting(JavaClass::getName)
                .doesNotContain("java.lang.String"));
  }

  private static List<String> calls(String name) {
    return named(name).getMethodCallsFromSelf().stream().map(SecretsComparedTest::shown).toList();
  }

  private static String shown(JavaMethodCall call) {
    return call.getTargetOwner().getSimpleName() + "." + call.getName();
  }

  private static JavaClass named(String name) {
    return House.classes().stream()
        .filter(found -> found.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }
}
