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
    "1 below xai,                        XAI,        false, ID,       true,  true,  true,  XAI",
    "1 below xai comes before a form,    XAI,        true,  NOTHING,  false, false, false, XAI",
    "2 below video,                      UNIFIED,    false, LINK,     true,  true,  false, UNIFIED",
    "3 a form,                           EXTENSIONS, true,  NOTHING,  false, false, false, OPENAI",
    "3 a form of a relay's client,       OF_A_VIDEO, true,  NOTHING,  true,  true,  false, OPENAI",
    "4 an id,                            EXTENSIONS, false, ID,       false, false, false, OPENAI",
    "4 an id and a start,                EDITS,      false, ID,       true,  true,  false, OPENAI",
    "5 a file,                           EXTENSIONS, false, FILE,     true,  true,  false, XAI",
    "5 a file to edit,                   EDITS,      false, FILE,     false, false, true,  XAI",
    "5 a link,                           EXTENSIONS, false, LINK,     true,  false, false, XAI",
    "5 a link to edit,                   EDITS,      false, LINK,     false, true,  false, XAI",
    "5 an xai task,                      EXTENSIONS, false, XAI_TASK, false, true,  false, XAI",
    "5 an xai task to edit,              EDITS,      false, XAI_TASK, false, false, false, XAI",
    "6 an xai task and a start,          EXTENSIONS, false, XAI_TASK, true,  false, false, RELAY",
    "6 a task,                           EXTENSIONS, false, TASK,     false, false, false, RELAY",
    "6 a task and a start,               EXTENSIONS, false, TASK,     true,  true,  true,  RELAY",
    "7 a relay's fields,                 OF_A_VIDEO, false, NOTHING,  false, true,  false, RELAY",
    "7 a relay's fields from an SDK,     OF_A_VIDEO, false, NOTHING,  false, true,  true,  OPENAI",
    "8 a prompt alone,                   OF_A_VIDEO, false, NOTHING,  false, false, false, OPENAI",
    "8 a link beside the path,           OF_A_VIDEO, false, LINK,     false, false, false, OPENAI",
    "8 a task to edit,                   EDITS,      false, TASK,     false, false, false, OPENAI",
    "8 an xai task and a start to edit,  EDITS,      false, XAI_TASK, true,  false, false, OPENAI",
    "8 no source,                        EXTENSIONS, false, NOTHING,  false, true,  false, OPENAI",
  })
  void theFirstRuleThatFitsWins(
      String name,
      Route route,
      boolean isForm,
      Given given,
      boolean hasStart,
      boolean isRelayLike,
      boolean isSdk,
      AnswerForm form) {
    assertThat(AnswerForm.of(new Facts(route, isForm, given, hasStart, isRelayLike, isSdk)))
        .as(name)
        .isEqualTo(form);
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
