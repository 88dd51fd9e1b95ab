package dev.filmgate.app;

import dev.filmgate.account.ApiKey;
import dev.filmgate.account.KeyDigest;
import dev.filmgate.account.Scope;
import dev.filmgate.admin.Keys;
import dev.filmgate.admin.Routes;
import dev.filmgate.api.EstimateRoutes;
import dev.filmgate.api.HealthRoutes;
import dev.filmgate.api.ModelRoutes;
import dev.filmgate.api.ProblemErrors;
import dev.filmgate.api.RouteRoutes;
import dev.filmgate.api.TaskRoutes;
import dev.filmgate.asset.file.FileAssetStore;
import dev.filmgate.catalog.Model;
import dev.filmgate.catalog.ModelCatalog;
import dev.filmgate.dialect.Access;
import dev.filmgate.dialect.Bodies;
import dev.filmgate.dialect.Bulkhead;
import dev.filmgate.dialect.Creates;
import dev.filmgate.dialect.DerivedRoutes;
import dev.filmgate.dialect.ErrorDoor;
import dev.filmgate.dialect.ErrorEncoder;
import dev.filmgate.dialect.EstimateFields;
import dev.filmgate.dialect.FileRoutes;
import dev.filmgate.dialect.Identity;
import dev.filmgate.dialect.Links;
import dev.filmgate.dialect.MergedErrors;
import dev.filmgate.dialect.PublicBase;
import dev.filmgate.dialect.SharedVideoRoute;
import dev.filmgate.dialect.grok.GrokErrors;
import dev.filmgate.dialect.grok.GrokRoutes;
import dev.filmgate.dialect.openai.ContentRoutes;
import dev.filmgate.dialect.openai.DerivedVideos;
import dev.filmgate.dialect.openai.ModelsRoutes;
import dev.filmgate.dialect.openai.ShelfRoutes;
import dev.filmgate.dialect.openai.VideoRoutes;
import dev.filmgate.dialect.unified.UnifiedRoutes;
import dev.filmgate.dialect.xai.XaiErrors;
import dev.filmgate.dialect.xai.XaiRoutes;
import dev.filmgate.engine.Engine;
import dev.filmgate.engine.HotTasks;
import dev.filmgate.engine.Preparing;
import dev.filmgate.engine.TaskQueue;
import dev.filmgate.gateway.ApiError;
import dev.filmgate.gateway.ApiException;
import dev.filmgate.gateway.Library;
import dev.filmgate.gateway.LinkSigner;
import dev.filmgate.gateway.Repeats;
import dev.filmgate.gateway.Uploads;
import dev.filmgate.gateway.VideoGateway;
import dev.filmgate.http.BodyBudget;
import dev.filmgate.http.Cors;
import dev.filmgate.http.Filter;
import dev.filmgate.http.Handler;
import dev.filmgate.http.HttpEndpoint;
import dev.filmgate.http.Response;
import dev.filmgate.http.Route;
import dev.filmgate.http.Router;
import dev.filmgate.http.form.FormLimits;
import dev.filmgate.http.form.FormReader;
import dev.filmgate.id.KeyId;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.observe.Health;
import dev.filmgate.observe.Metrics;
import dev.filmgate.provider.Routing;
import dev.filmgate.provider.xai.MediaCutting;
import dev.filmgate.rehearsal.CrashPoints;
import dev.filmgate.store.Database;
import dev.filmgate.store.Overloaded;
import dev.filmgate.store.SqlBackend;
import dev.filmgate.store.SqlOutbox;
import dev.filmgate.store.SqlRememberedAnswers;
import dev.filmgate.store.SqlShelf;
import dev.filmgate.store.SqlTaskQueue;
import dev.filmgate.store.SqlUploadStore;
import dev.filmgate.store.StorageFull;
import dev.filmgate.store.sqlite.DataFolder;
import dev.filmgate.store.sqlite.SqliteBackend;
import dev.filmgate.task.PollSchedule;
import dev.filmgate.task.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Puts the house together; read it from top to bottom. */
final class Assembly {

  /** The name of the one node that there is. */
  static final String NODE = "node-1";

  private record Rehearsal(CrashPoints points, RouteFactory.Patience patience) {}

  private static final String LOCAL = "local";
  private static final Duration PATIENCE = Duration.ofMillis(40);
  private static final int LINK_KEY_BYTES = 32;
  private static final long HOT_CHARACTERS = 64L * 1024 * 1024;

  private final GatewayConfig config;
  private final InstantSource clock;
  private final RandomIds ids;
  private final Consumer<Throwable> onFatal;
  private final Studio.Opening studios;
  private Supplier<List<RouteConfig>> reread;
  private final Metrics metrics = new Metrics();
  private Rehearsal rehearsal = new Rehearsal(CrashPoints.none(), RouteFactory.Patience.USUAL);
  private UnaryOperator<TaskQueue> layer = UnaryOperator.identity();
  private UnaryOperator<SqlBackend> beneath = UnaryOperator.identity();

  /**
   * @param onFatal called when the disk must not be trusted any more: the process has to end
   */
  Assembly(GatewayConfig config, InstantSource clock, Consumer<Throwable> onFatal) {
    this(config, clock, onFatal, Studio::local);
  }

  /** With something else than our own renderer. */
  Assembly(
      GatewayConfig config,
      InstantSource clock,
      Consumer<Throwable> onFatal,
      Studio.Opening studios) {
    this.config = config;
    this.clock = new SteadyClock(clock, System::nanoTime);
    this.ids = new RandomIds(this.clock);
    this.onFatal = onFatal;
    this.studios = studios;
    this.reread = config::routes;
  }

  /** Where routes are read from when they are to be read again. */
  Assembly rereading(Supplier<List<RouteConfig>> source) {
    this.reread = source;
    return this;
  }

  /** With a place at which the process is to end, for a rehearsal. */
  Assembly rehearsing(CrashPoints chosen) {
    rehearsal = new Rehearsal(chosen, rehearsal.patience());
    return this;
  }

  /** Waits otherwise for providers, for tests of their silence. */
  Assembly waiting(RouteFactory.Patience chosen) {
    rehearsal = new Rehearsal(rehearsal.points(), chosen);
    return this;
  }

  /** With something around the store of tasks, for a measurement. */
  Assembly around(UnaryOperator<TaskQueue> chosen) {
    layer = chosen;
    return this;
  }

  /** With something around the database, for a test of what its statements are good for. */
  Assembly upon(UnaryOperator<SqlBackend> chosen) {
    beneath = chosen;
    return this;
  }

  /**
   * Everything, ready to be started. When it fails, nothing of it is left open.
   *
   * @param token what may do everything as long as this process lives
   */
  Gateway build(String token) throws IOException {
    var catalog = catalog();
    var folder = DataFolder.open(config.data());
    try {
      return build(token, catalog, folder);
    } catch (IOException | RuntimeException failed) {
      folder.close();
      throw failed;
    }
  }

  private Gateway build(String token, ModelCatalog catalog, DataFolder folder) throws IOException {
    Path data = folder.path();
    var studio = studios.open(config.renderer(), data);
    var linkKey = Secrets.keep(data.resolve("link.key"), ids.random(LINK_KEY_BYTES));
    var assets = FileAssetStore.open(data.resolve("assets"), onFatal);
    var forms = forms(data);
    var database =
        Database.open(
            beneath.apply(
                rehearsal.points().syncsLoosely()
                    ? SqliteBackend.loose(folder)
                    : new SqliteBackend(folder)),
            (units, took) -> metrics.commit(took, units),
            System::nanoTime,
            onFatal);
    try {
      return furnish(
          new Basis(folder, database, studio, assets, new LinkSigner(linkKey), forms, catalog),
          token);
    } catch (RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  /** What is open already and must be closed again when the rest fails. */
  private record Basis(
      DataFolder folder,
      Database database,
      Studio studio,
      FileAssetStore assets,
      LinkSigner signer,
      FormReader forms,
      ModelCatalog catalog) {}

  private Gateway furnish(Basis basis, String token) {
    var database = basis.database();
    var catalog = basis.catalog();
    var studio = basis.studio();
    metrics.counter("filmgate_store_reads", "Reads from the database", database::reads);
    var queue = new SqlTaskQueue(database, NODE);
    var tasks = new HotTasks(layer.apply(rehearsal.points().around(queue)), queue, HOT_CHARACTERS);
    var office = new Office(database, catalog, this::catalog, ids, clock);
    office.admit(operator(token));
    office.measure(metrics);

    var factory = routes(studio);
    var routing = new Routing(factory.routes(config.routes()), ids::fraction);
    var world =
        new Engine.World(
            stores(basis, tasks),
            routing,
            links(basis, catalog),
            new Engine.Media(rehearsal.points().around(studio.probe()), studio.stills()),
            ids,
            metrics,
            ids::fraction,
            clock);
    var engine = new Engine(world, task -> usual(catalog, task), config.engine());

    var providers = watched(routing, engine, new RouteReload(reread, factory, routing));

    var library = new Library(basis.assets(), basis.signer(), config.files().retention(), clock);
    var desk = desk(basis, office, new VideoGateway.Work(engine, tasks, library));

    var health = new Health(studio.facts());
    var front =
        new Front(
            desk,
            library,
            identity(office),
            new Back(office, providers),
            catalog,
            basis.forms(),
            health);
    var routes = routes(front);
    var endpoint = new HttpEndpoint(config.server().http(), clock, ids::request, root(routes));
    return new Gateway(
        new Gateway.Parts(
            basis.folder(),
            database,
            new Gateway.Ways(studio, providers, factory),
            engine,
            endpoint,
            office,
            health,
            words(routes)),
        config.server().edge().drain());
  }

  private Engine.Stores stores(Basis basis, HotTasks tasks) {
    return new Engine.Stores(
        tasks,
        rehearsal.points().around(new SqlOutbox(basis.database(), NODE)),
        rehearsal.points().around(basis.assets()),
        rehearsal.points().around(new SqlShelf(basis.database())),
        new DiskRoom(basis.folder().path(), basis.assets(), config.files().storage(), clock));
  }

  private Desk desk(Basis basis, Office office, VideoGateway.Work work) {
    var links = new WebLinks(addresses());
    var rules =
        new VideoGateway.Rules(
            basis.catalog(), office.tariff(), config.limits(), links, config.files().answers());
    var studio = basis.studio();
    var database = basis.database();
    var files =
        new VideoGateway.Files(
            basis.assets(), studio.pictures(), studio.sources(), new SqlUploadStore(database));
    var gateway = new VideoGateway(rules, work, files, ids, clock);
    return new Desk(
        gateway,
        new Creates(gateway, new Repeats(new SqlRememberedAnswers(database), clock)),
        new Uploads(files, ids, clock));
  }

  private static List<String> words(List<Route> routes) {
    return routes.stream().map(route -> route.method() + " " + route.pattern()).toList();
  }

  private RouteFactory routes(Studio studio) {
    return new RouteFactory(
        new RouteFactory.Surroundings(
            route(studio),
            config.files().open(),
            config.renderer().poll(),
            rehearsal.points(),
            clock,
            System::nanoTime,
            config.data().resolve("films"),
            new MediaCutting(new LazyTools(config.renderer(), config.data()))),
        rehearsal.patience());
  }

  /** The operator's view of the routes, and each one's health as numbers. */
  private Routes watched(Routing routing, Engine engine, RouteReload reload) {
    var routes = new Routes(routing, engine::load, reload, clock);
    var meters = new RouteMeters(metrics, routes);
    meters.update();
    reload.tell(meters::update);
    reload.tell(engine::rerouted);
    return routes;
  }

  private ModelCatalog catalog() {
    return CatalogLoader.load(config.files().catalog());
  }

  private Identity identity(Office office) {
    return office.identity(
        config.office().everyKey(),
        config.office().guesses(),
        new ClientAddress(this::isTrusted)::of,
        System::nanoTime);
  }

  private boolean isTrusted(InetAddress address) {
    return config.server().trustedProxies().stream().anyMatch(range -> range.contains(address));
  }

  /** Fetches what callers' links lead to. */
  private Preparing links(Basis basis, ModelCatalog catalog) {
    return CallersLinks.fetching(addresses(), basis.assets(), basis.studio(), catalog, clock);
  }

  /** Where callers' links may lead. */
  private AddressPolicy addresses() {
    return AddressPolicy.publicOnly(config.files().open());
  }

  private dev.filmgate.provider.Route route(Studio studio) {
    return new dev.filmgate.provider.Route(
        LOCAL,
        rehearsal.points().around(studio.provider()),
        studio.slots(),
        PollSchedule.every(config.renderer().poll()));
  }

  private static Duration usual(ModelCatalog catalog, Task task) {
    return catalog
        .find(task.spec().model().value())
        .map(Model::usual)
        .orElse(Duration.ofMinutes(2));
  }

  private ApiKey operator(String token) {
    return new ApiKey(
        new KeyId("key_control"),
        Keys.FIRST,
        "control",
        "control",
        KeyDigest.of(token),
        Set.of(Scope.VIDEOS, Scope.ADMIN),
        clock.instant(),
        null);
  }

  /** What callers do with videos. */
  private record Desk(VideoGateway gateway, Creates creates, Uploads uploads) {}

  /** What the routes stand on. */
  private record Front(
      Desk desk,
      Library library,
      Identity identity,
      Back back,
      ModelCatalog catalog,
      FormReader forms,
      Health health) {}

  /** What operators do. */
  private record Back(Office office, Routes providers) {}

  private Handler root(List<Route> routes) {
    var access = new Access(metrics, System::nanoTime);
    var grok = new GrokErrors(config.server().grokStatus());
    var door = new ErrorDoor(encoders(grok), Assembly::known, metrics);
    var router = new Router(access.labelled(routes));
    Handler last =
        router.handler(
            request -> refuse(new ApiError.RouteNotFound()),
            allowed -> request -> refuse(new ApiError.MethodNotAllowed(allowed)));
    var edge = config.server().edge();
    var bulkhead = new Bulkhead(edge.creates(), PATIENCE);
    var cors = new Cors(edge.corsOrigins());
    return Filter.chain(List.of(cors, access, door, bulkhead, budget()), last);
  }

  /** An eighth of the heap, since a picture in JSON is held in several forms while it is read. */
  private BodyBudget budget() {
    return new BodyBudget(
        Math.max(config.server().jsonBody(), Runtime.getRuntime().maxMemory() / 8));
  }

  /** Reads forms by way of a folder that a crash may have left things in. */
  private FormReader forms(Path data) throws IOException {
    Path folder = FormReader.emptied(data.resolve("uploads"));
    var server = config.server();
    return VideoRoutes.forms(FormLimits.of(server.formBody(), server.jsonBody()), folder);
  }

  private static Response refuse(ApiError error) {
    throw new ApiException(error);
  }

  private List<Route> routes(Front front) {
    var bodies = new Bodies(config.server().jsonBody());
    var links = new Links(front.library(), base());
    var identity = front.identity();
    var gateway = front.desk().gateway();
    var tariff = front.back().office().tariff();
    var creates = front.desk().creates();
    var openai =
        new VideoRoutes(creates, identity, bodies, front.forms(), links, config.server().openai());
    var xai = new XaiRoutes(gateway, creates, front.catalog(), identity, bodies, links);
    var routes = new ArrayList<Route>();
    routes.addAll(new GrokRoutes(gateway, creates, identity, bodies, links).routes());
    routes.addAll(new UnifiedRoutes(gateway, creates, identity, bodies, links).routes());
    routes.addAll(openai.routes());
    routes.addAll(xai.routes());
    var derived = new DerivedVideos(creates, front.forms(), links, config.server().openai());
    var forms =
        new DerivedRoutes.Forms(derived::openai, derived::relay, xai::derived, new XaiErrors());
    routes.addAll(new DerivedRoutes(gateway, identity, bodies, forms).routes());
    routes.addAll(new ShelfRoutes(gateway, identity, links, config.server().openai()).routes());
    routes.addAll(new FileRoutes(front.desk().uploads(), identity, front.forms()).routes());
    routes.addAll(new SharedVideoRoute(gateway, identity, openai::show, xai::show).routes());
    routes.addAll(new ModelsRoutes(front.catalog(), tariff, identity).routes());
    routes.addAll(
        new ContentRoutes(gateway, front.library(), identity, config.server().openai())
            .routes(List.of(GrokRoutes.PREFIX)));
    routes.addAll(new TaskRoutes(gateway, identity, links).routes());
    var estimates =
        new EstimateFields(front.catalog(), links, config.server().openai().defaultModel());
    routes.addAll(new EstimateRoutes(gateway, identity, bodies, estimates).routes());
    routes.addAll(front.back().office().routes(identity, bodies));
    routes.addAll(new ModelRoutes(front.catalog(), tariff, identity).routes());
    routes.addAll(new RouteRoutes(front.back().providers(), identity).routes());
    routes.addAll(new HealthRoutes(front.health(), metrics, identity, Version.TEXT).routes());
    return routes;
  }

  private PublicBase base() {
    var server = config.server();
    String own = server.http().host() + ":" + server.http().port();
    return new PublicBase(server.publicUrl(), own, this::isTrusted);
  }

  /** Which dialect an error speaks, by the path that was asked. */
  private static Function<String, ErrorEncoder> encoders(GrokErrors grok) {
    var merged = new MergedErrors();
    var xai = new XaiErrors();
    var problem = new ProblemErrors();
    return rawPath -> {
      if (GrokRoutes.isOurs(rawPath)) {
        return grok;
      }
      if (XaiRoutes.isOurs(rawPath)) {
        return xai;
      }
      boolean isApi = rawPath.equals("/api/v1") || rawPath.startsWith("/api/v1/");
      return isApi ? problem : merged;
    };
  }

  /** What exceptions of lower floors mean to a caller. */
  private static Optional<ApiError> known(Throwable failure) {
    return switch (failure) {
      case Overloaded _ -> Optional.of(new ApiError.Overloaded(Duration.ofSeconds(1)));
      case StorageFull _ -> Optional.of(new ApiError.StorageFull(Duration.ofSeconds(30)));
      default -> Optional.empty();
    };
  }
}
