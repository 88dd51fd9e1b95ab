package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Time and chance come from outside: only {@code app} knows where from. */
final class ClockTest {

  private static final Pattern NOT_OURS_TO_CALL =
      Pattern.compile(
          "java\\.time\\.\\w+\\.now"
              + "|java\\.time\\.Clock\\.(system\\w*|tick\\w*)"
              + "|java\\.time\\.InstantSource\\.system"
              + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
              + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
              + "|java\\.security\\.SecureRandom\\.<init>");
  private static final Set<String> MAKE_UNSEEDED =
      Set.of("java.util.Random", "java.util.SplittableRandom", "java.util.Date");
  private static final Pattern SLEEP =
      Pattern.compile("java\\.lang\\.Thread\\.sleep|java\\.util\\.concurrent\\.TimeUnit\\.sleep");

  /** Types that may sleep, each with its reason. */
  private static final Map<String, String> SLEEPERS =
      Map.of("guard.ClockTest", "the example below, never run");

  @Test
  void onlyTheCompositionRootReadsTheClockOrRollsDice() {
    assertThat(tellTheTime(House.classes())).isEmpty();
  }

  @Test
  void nobodySleepsTestsIncluded() {
    var sleepers = sleepers(House.classes());
    sleepers.addAll(sleepers(House.tests()));
    sleepers.removeAll(SLEEPERS.keySet());

    assertThat(sleepers).isEmpty();
  }

  @Test
  void everyWayToTheClockIsReported() {
    var types = new ClassFileImporter().importClasses(Impatient.class);

    assertThat(tellTheTime(types))
        .containsExactly(
            "guard.ClockTest: java.lang.System.nanoTime",
            "guard.ClockTest: java.time.Instant.now",
            "guard.ClockTest: java.util.Random.<init>",
            "guard.ClockTest: java.util.UUID.randomUUID");
    assertThat(sleepers(types)).containsExactly("guard.ClockTest");
  }

  private static Set<String> tellTheTime(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      if (!House.area(type).equals("app")) {
        type.getAccessesFromSelf().stream()
            .filter(ClockTest::tellsTheTime)
            .forEach(access -> found.add(House.name(type) + ": " + target(access)));
      }
    }
    return found;
  }

  private static boolean tellsTheTime(JavaAccess<?> access) {
    String target = target(access);
    return NOT_OURS_TO_CALL.matcher(target).matches()
        || (MAKE_UNSEEDED.contains(access.getTargetOwner().getName())
            && target.endsWith(".<init>")
            && takesNothing(access));
  }

  private static boolean takesNothing(JavaAccess<?> access) {
    return access.getTarget()
            instanceof com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawParameterTypes().isEmpty();
  }

  private static String target(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static Set<String> sleepers(Iterable<JavaClass> classes) {
    var found = new TreeSet<String>();
    for (var type : classes) {
      if (House.accesses(type).anyMatch(call -> SLEEP.matcher(call).matches())) {
        found.add(House.name(type));
      }
    }
    return found;
  }

  /** Never run: an example of what is forbidden. */
  @SuppressWarnings({"unused", "ThreadSleep"})
  private static final class Impatient {

    Supplier<Instant> now = Instant::now;
    Random seeded = new Random(7);

    void act() throws InterruptedException {
      Thread.sleep(System.nanoTime() + new Random().nextInt() + UUID.randomUUID().hashCode());
    }
  }
}
