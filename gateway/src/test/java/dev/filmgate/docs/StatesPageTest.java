package dev.filmgate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.filmgate.task.TaskEvent;
import dev.filmgate.task.TaskState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class StatesPageTest {

  @Test
  void asksAboutEveryStateAndEveryEvent() {
    assertThat(kinds(StatesPage.STATES))
        .containsExactlyInAnyOrder(TaskState.class.getPermittedSubclasses());
    assertThat(kinds(StatesPage.EVENTS))
        .containsExactlyInAnyOrder(TaskEvent.class.getPermittedSubclasses());
  }

  @Test
  void saysWhatEveryEventMeans() {
    assertThat(StatesPage.EVENT_MEANINGS.keySet())
        .containsExactlyElementsOf(
            StatesPage.EVENTS.stream().map(TaskEvent::word).collect(Collectors.toList()));
  }

  @Test
  void itsPictureLeavesOutOnlyTheSameWayToFailureFromEveryUnfinishedState() {
    Stream<TaskState> unfinished = StatesPage.STATES.stream().filter(state -> !state.isTerminal());

    assertThat(unfinished.map(StatesPage::name))
        .allMatch(name -> StatesPage.text().contains(giveUp(name)));
  }

  /** A cancel that was promised holds, whatever the reason why there is no video. */
  private static String giveUp(String name) {
    String end = name.endsWith("_cancelling") ? "cancelled" : "failed";
    return "| `" + name + "` | `gave_up` | `" + end + "` |";
  }

  private static Set<Class<?>> kinds(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }
}
