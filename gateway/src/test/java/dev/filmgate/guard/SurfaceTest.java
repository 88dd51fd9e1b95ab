package dev.filmgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Which types each package shows to the others: growing the list is a visible line in a review. */
final class SurfaceTest {

  private static final Path LIST = Path.of("src/test/resources/guard/public-types.txt");
  private static final Path FOUND = Path.of("target/public-types.txt");

  @Test
  void publicTypesAreTheListedOnes() throws IOException {
    var found =
        StreamSupport.stream(House.classes().spliterator(), false)
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isNestedClass())
            .map(House::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Files.write(FOUND, found);

    var change = new TreeSet<String>();
    var listed = new TreeSet<>(Files.readAllLines(LIST));
    found.stream().filter(type -> !listed.contains(type)).forEach(type -> change.add("+" + type));
    listed.stream().filter(type -> !found.contains(type)).forEach(type -> change.add("-" + type));

    assertThat(change)
        .as("public types; to accept: (cd gateway && cp %s %s)", FOUND, LIST)
        .isEmpty();
  }
}
