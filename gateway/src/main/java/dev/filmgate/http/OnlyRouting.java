package dev.filmgate.http;

import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import java.util.List;

/** The library's table of routings with our one in it. */
record OnlyRouting(Conversation conversation) implements Router {

  @Override
  public <T extends Routing> T routing(Class<T> type, T otherwise) {
    return type.isInstance(conversation) ? type.cast(conversation) : otherwise;
  }

  @Override
  public List<? extends Routing> routings() {
    return List.of(conversation);
  }

  @Override
  public void beforeStart() {}

  @Override
  public void afterStop() {}
}
