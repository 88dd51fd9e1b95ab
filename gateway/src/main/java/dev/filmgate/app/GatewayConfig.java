package dev.filmgate.app;

import dev.filmgate.account.Pace;
import dev.filmgate.catalog.Limits;
import dev.filmgate.dialect.grok.GrokErrors;
import dev.filmgate.dialect.openai.OpenAiConfig;
import dev.filmgate.engine.EngineConfig;
import dev.filmgate.gateway.Retention;
import dev.filmgate.http.HttpConfig;
import dev.filmgate.net.AllowedRange;
import dev.filmgate.net.Cidr;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, as one value of the records that the packages own.
 *
 * @param data the folder that holds everything this installation keeps
 * @param routes the ways to providers; none means our own renderer
 */
record GatewayConfig(
    Path data,
    Server server,
    Limits limits,
    EngineConfig engine,
    Renderer renderer,
    Files files,
    Callers office,
    List<RouteConfig> routes) {

  GatewayConfig {
    routes = List.copyOf(routes);
  }

  /**
   * How fast callers may be.
   *
   * @param everyKey what holds for keys without a limit of their own
   * @param guesses how many wrong keys an address may try in a minute; 0 for any number
   */
  record Callers(Pace everyKey, int guesses) {}

  /**
   * Where and how callers reach us.
   *
   * @param publicUrl under which links are printed; null for what each request says
   */
  record Server(
      HttpConfig http,
      @Nullable String publicUrl,
      List<Cidr> trustedProxies,
      int jsonBody,
      long formBody,
      GrokErrors.HttpStatus grokStatus,
      OpenAiConfig openai,
      Edge edge) {

    Server {
      trustedProxies = List.copyOf(trustedProxies);
    }
  }

  /**
   * How we behave towards those outside.
   *
   * @param drain how long questions are still answered after a stop was asked for
   * @param corsOrigins whose pages may call us from a browser
   * @param creates how many requests that change something are worked on at once
   */
  record Edge(Duration drain, List<String> corsOrigins, int creates) {

    Edge {
      corsOrigins = List.copyOf(corsOrigins);
    }
  }

  /**
   * How much may be stored.
   *
   * @param maxBytes all files together; 0 for as many as fit
   * @param minFree how much of the disk stays free
   */
  record Storage(long maxBytes, long minFree) {}

  /**
   * The local renderer.
   *
   * @param slots how many videos at once; 0 for half the processors
   * @param ffmpeg a program to use instead of the bundled one
   */
  record Renderer(int slots, Duration poll, @Nullable Path ffmpeg, List<Path> searchPath) {

    Renderer {
      searchPath = List.copyOf(searchPath);
      if (slots < 0) {
        throw new IllegalArgumentException("renderer.slots: 0 or more");
      }
    }
  }

  /**
   * What is read and kept.
   *
   * @param catalog more models, or other rules for ours; null for ours alone
   * @param open where callers' links may lead beside public addresses
   */
  record Files(
      @Nullable Path catalog,
      Retention retention,
      Duration answers,
      List<AllowedRange> open,
      Storage storage) {

    Files {
      open = List.copyOf(open);
    }
  }
}
