package dev.filmgate.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.filmgate.http.Handler;
import dev.filmgate.http.Request;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.Router;
import dev.filmgate.json.Json;
import dev.filmgate.json.JsonValue;
import dev.filmgate.json.JsonValue.Arr;
import dev.filmgate.json.JsonValue.Obj;
import dev.filmgate.json.JsonValue.Text;
import dev.filmgate.json.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The OpenAPI document as a value: its operations, found as the router finds a route, and its
 * schemas, which are JSON Schema 2020-12.
 */
public final class OpenApiDocument {

  private static final String FILE = "/openapi/openapi.yaml";
  private static final String HOME = "https://filmgate.dev/openapi.json";
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final Obj root;
  private final SchemaRegistry registry;
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Router router;

  /** A value of the document and the JSON pointer to it. */
  public record Node(String pointer, JsonValue value) {}

  /**
   * One method of one path.
   *
   * @param name such as {@code GET /v1/models}
   * @param path the path's item, whose parameters count too
   */
  public record Operation(String name, Node path, Node self) {

    /**
     * False where the document asks for nothing, or for one of several things, one of them nothing.
     */
    public boolean needsKey() {
      return !(self.value() instanceof Obj object
          && object.find("security").orElse(null) instanceof Arr(var ways)
          && (ways.isEmpty() || ways.contains(Obj.empty())));
    }

    public String method() {
      return name.substring(0, name.indexOf(' '));
    }

    /** A path of the pattern, with this in the place of each of its parameters. */
    public String path(String parameter) {
      return name.substring(name.indexOf(' ') + 1).replaceAll("\\{[a-z_]+}", parameter);
    }
  }

  private OpenApiDocument(Obj root) {
    this.root = root;
    String json = new String(Json.write(root), StandardCharsets.UTF_8);
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(HOME, json)));
    var routes = new ArrayList<Route>();
    Node paths = child(new Node("", root), "paths").orElseThrow();
    for (String pattern : members(paths).keySet()) {
      Node path = child(paths, pattern).orElseThrow();
      for (String word : members(path).keySet()) {
        if (METHODS.contains(word)) {
          String method = word.toUpperCase(Locale.ROOT);
          String name = method + " " + pattern;
          operations.put(name, new Operation(name, path, child(path, word).orElseThrow()));
          routes.add(new Route(method, pattern, new Named(name)));
        }
      }
    }
    this.router = new Router(routes);
  }

  /** The document as it is served. */
  public static OpenApiDocument shipped() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      return of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static OpenApiDocument of(String yaml) {
    return new OpenApiDocument(Yaml.parse(yaml));
  }

  public Obj root() {
    return root;
  }

  /** Every operation by its name. */
  public Map<String, Operation> operations() {
    return Map.copyOf(operations);
  }

  /** The operation that answers this; a {@code GET} answers {@code HEAD} too. */
  public Optional<Operation> find(String method, String rawPath) {
    return router.find(method, rawPath) instanceof Router.Match.Found(Named(var name), _)
        ? Optional.ofNullable(operations.get(name))
        : Optional.empty();
  }

  /** Only says which operation it stands for. */
  private record Named(String name) implements Handler {

    @Override
    public Response handle(Request request) {
      throw new UnsupportedOperationException(name);
    }
  }

  /** A member of a node, with references followed; its pointer is where it was written. */
  public Optional<Node> child(Node node, String name) {
    Node target = followed(node);
    return Optional.ofNullable(members(target).get(name))
        .map(value -> new Node(target.pointer() + "/" + escaped(name), value));
  }

  /** The items of an array. */
  public List<Node> items(Node node) {
    var items = new ArrayList<Node>();
    if (node.value() instanceof Arr(var values)) {
      for (int i = 0; i < values.size(); i++) {
        items.add(new Node(node.pointer() + "/" + i, values.get(i)));
      }
    }
    return items;
  }

  /** Where a node's references lead. */
  public Node followed(Node node) {
    if (node.value() instanceof Obj object
        && object.find("$ref").orElse(null) instanceof Text(var to)) {
      var at = new Node("", root);
      for (String part : to.substring("#/".length()).split("/", -1)) {
        at = child(at, part.replace("~1", "/").replace("~0", "~")).orElseThrow();
      }
      return followed(at);
    }
    return node;
  }

  public Map<String, JsonValue> members(Node node) {
    return followed(node).value() instanceof Obj(var members) ? members : Map.of();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** What is wrong with a JSON text by the schema of a node. */
  public List<String> problems(Node schema, String json) {
    Schema compiled =
        schemas.computeIfAbsent(
            schema.pointer(),
            pointer -> registry.getSchema(SchemaLocation.of(HOME + "#" + pointer)));
    List<Error> errors = compiled.validate(json, InputFormat.JSON);
    return errors.stream().map(error -> error.getInstanceLocation() + ": " + error).toList();
  }
}
