package dev.filmgate.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.dialect.AnswerForm.Facts;
import dev.filmgate.dialect.AnswerForm.Given;
import dev.filmgate.dialect.AnswerForm.Route;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ordered list of {@code dialects.md} §5: one row for each rule, and rows where two meet. */
final class AnswerFormTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1 below xai, XAI, ID, start relay sdk, XAI",
    "1 below xai comes before a form, XAI, NOTHING, form, XAI",
    "2 below video, UNIFIED, LINK, start relay, UNIFIED",
    "3 a form, EXTENSIONS, NOTHING, form, OPENAI",
    "3 a form of a relay's client, OF_A_VIDEO, NOTHING, form start relay, OPENAI",
    "4 an id, EXTENSIONS, ID, -, OPENAI",
    "4 an id and a start, EDITS, ID, start relay, OPENAI",
    "5 a file, EXTENSIONS, FILE, start relay, XAI",
    "5 a file to edit, EDITS, FILE, sdk, XAI",
    "5 a link, EXTENSIONS, LINK, start, XAI",
    "5 a link to edit, EDITS, LINK, relay, XAI",
    "5 an xai task, EXTENSIONS, XAI_TASK, relay, XAI",
    "5 an xai task to edit, EDITS, XAI_TASK, -, XAI",
    "6 an xai task and a start, EXTENSIONS, XAI_TASK, start, RELAY",
    "6 a task, EXTENSIONS, TASK, -, RELAY",
    "6 a task and a start, EXTENSIONS, TASK, start relay sdk, RELAY",
    "7 a relay's fields, OF_A_VIDEO, NOTHING, relay, RELAY",
    "7 a relay's fields from an SDK, OF_A_VIDEO, NOTHING, relay sdk, OPENAI",
    "8 a prompt alone, OF_A_VIDEO, NOTHING, -, OPENAI",
    "8 a link beside the path, OF_A_VIDEO, LINK, -, OPENAI",
    "8 a task to edit, EDITS, TASK, -, OPENAI",
    "8 an xai task and a start to edit, EDITS, XAI_TASK, start, OPENAI",
    "8 no source, EXTENSIONS, NOTHING, relay, OPENAI",
  })
  void theFirstRuleThatFitsWins(
      String name, Route route, Given given, String flags, AnswerForm form) {
    var facts =
        new Facts(
            route,
            flags.contains("form"),
            given,
            flags.contains("start"),
            flags.contains("relay"),
            flags.contains("sdk"));

    assertThat(AnswerForm.of(facts)).as(name).isEqualTo(form);
  }

  @Test
  void everyRequestHasAForm() {
    var seen = new HashSet<AnswerForm>();
    for (Route route : Route.values()) {
      for (Given given : Given.values()) {
        for (int bits = 0; bits < 16; bits++) {
          var facts =
              new Facts(
                  route, (bits & 1) > 0, given, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0);
          seen.add(AnswerForm.of(facts));
        }
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(AnswerForm.values());
  }
}
