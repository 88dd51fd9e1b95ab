package dev.filmgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ErrorCode;
import dev.filmgate.task.FailureCode;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ErrorsPageTest {

  @Test
  void knowsEveryKindOfRefusal() {
    assertThat(ErrorsPage.ERRORS.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(ApiError.class.getPermittedSubclasses());
  }

  @Test
  void namesEveryCodeAndTellsTheReservedOnesFromThoseThatAreGiven() {
    String page = ErrorsPage.text();

    assertThat(ErrorCode.values()).allMatch(code -> page.contains("| `" + code.word() + "` |"));
    assertThat(FailureCode.values()).allMatch(code -> page.contains("| `" + code.word() + "` |"));
    assertThat(page)
        .contains("| `task_not_exist` | 404 | yes |")
        .contains("| `insufficient_user_quota` | 403 | yes |")
        .contains("| `render_failed` | yes |");
  }
}
