package dev.filmgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {

  private static final int MOST = 100_000;

  private final BodyBudget budget = new BodyBudget(MOST);

  @Test
  void aBodyThatFitsIsReadAndItsRoomGivenBack() {
    var response =
        budget.filter(
            posted(MOST),
            request -> {
              assertThat(request.readBody(MOST)).hasSize(MOST);
              assertThat(budget.held()).isBetween(1L, (long) MOST);
              return Response.of(200);
            });

    assertThat(response.status()).isEqualTo(200);
    assertThat(budget.held()).isZero();
  }

  @Test
  void aSecondLargeBodyIsRefusedBeforeItIsReadAndWaitsForNothing() {
    budget.filter(
        posted(60_000),
        first -> {
          first.readBody(MOST);
          assertThatThrownBy(() -> budget.filter(posted(80_000), BodyBudgetTest::read))
              .isInstanceOf(BodyException.NoRoom.class);
          return Response.of(200);
        });

    assertThat(budget.filter(posted(80_000), BodyBudgetTest::read).status()).isEqualTo(200);
  }

  @Test
  void smallBodiesNeedNoRoom() {
    budget.filter(
        posted(MOST),
        first -> {
          first.readBody(MOST);
          for (int i = 0; i < 100; i++) {
            budget.filter(posted(16 * 1024), BodyBudgetTest::read);
          }
          return Response.of(200);
        });
  }

  @Test
  void roomIsGivenBackWhenTheHandlerFails() {
    assertThatThrownBy(() ->
            budget.filter(
                posted(MOST),
                request -> {
                  request.readBody(MOST);
                  throw new IllegalStateException();
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(budget.held()).isZero();
  }

  private static Request posted(int bytes) {
    return Request.of("POST", "/").withBody(new byte[bytes]);
  }

  private static Response read(Request request) {
    request.readBody(MOST);
    return Response.of(200);
  }
}
