package dev.filmgate.testing;

import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.Outbound;
import dev.filmgate.net.OutboundLimits;
import dev.filmgate.net.Trusting;
import dev.filmgate.provider.ModelMap;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.RouteHealth;
import dev.filmgate.provider.VideoProvider;
import dev.filmgate.provider.VideoProvider.Progress;
import dev.filmgate.provider.relay.Abilities;
import dev.filmgate.provider.relay.RelayConfig;
import dev.filmgate.provider.relay.RelayProvider;
import dev.filmgate.provider.wire.RouteKey;
import dev.filmgate.provider.wire.Upstream;
import dev.filmgate.provider.xai.MediaCutting;
import dev.filmgate.provider.xai.XaiConfig;
import dev.filmgate.provider.xai.XaiProvider;
import dev.filmgate.rehearsal.Call;
import dev.filmgate.rehearsal.Fault;
import dev.filmgate.rehearsal.Tongue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A provider in front of a scripted upstream that speaks this, with a clock that tests move. */
public final class ProviderLab implements AutoCloseable {

  /** Every finished video. */
  public static final byte[] CLIP =
      "the bytes of every clip, all of them".getBytes(StandardCharsets.UTF_8);

  private static final OutboundLimits LIMITS =
      new OutboundLimits(
          Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(4), 40, 40);

  private final TestClock clock = new TestClock();
  private final Tongue tongue;
  private final dev.filmgate.rehearsal.Upstream upstream;
  private final RouteHealth health = new RouteHealth(50, 0);
  private final Outbound own = Trusting.outbound(AddressPolicy.operator(), LIMITS);
  private final Outbound elsewhere = new Outbound(AddressPolicy.publicOnly(List.of()), LIMITS);
  private final VideoProvider provider;
  private int orders;

  public ProviderLab(Tongue tongue) {
    this(tongue, List.of("key-one"), "");
  }

  /**
   * @param base instead of the upstream's own address; empty for that
   */
  public ProviderLab(Tongue tongue, List<String> keys, String base) {
    this.tongue = tongue;
    this.upstream =
        dev.filmgate.rehearsal.Upstream.start(
            dev.filmgate.rehearsal.Upstream.Setup.of(tongue, CLIP, clock));
    String own1 = upstream.url() + (tongue == Tongue.XAI || tongue == Tongue.OPENAI ? "/v1" : "");
    var wire =
        new Upstream(
            URI.create(base.isEmpty() ? own1 : base),
            keys.stream().map(RouteKey::new).toList(),
            health,
            new Upstream.Clients(own, elsewhere),
            new Upstream.Times(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                clock,
                System::nanoTime));
    this.provider =
        tongue == Tongue.XAI
            ? new XaiProvider(
                new XaiConfig(
                    new ModelMap(java.util.Map.of("*", "auto")),
                    XaiConfig.Upscaling.LOCAL,
                    XaiConfig.LongEdits.REGENERATE),
                wire,
                Path.of("target", "no-table"),
                new MediaCutting(() -> {
                  throw new IOException("nothing is cut here");
                }))
            : new RelayProvider(
                new RelayConfig(
                    RelayConfig.Speech.valueOf(tongue.name()), ModelMap.OWN_NAMES, Abilities.ALL),
                wire);
  }

  public TestClock clock() {
    return clock;
  }

  public Tongue tongue() {
    return tongue;
  }

  public dev.filmgate.rehearsal.Upstream upstream() {
    return upstream;
  }

  public RouteHealth health() {
    return health;
  }

  public VideoProvider provider() {
    return provider;
  }

  /** A new order for ten seconds. */
  public RenderOrder order() {
    return Specs.order(Specs.of("grok-video-3", 10, dev.filmgate.video.Resolution.P720), ++orders);
  }

  /** Hands a new order over to an upstream that treats it so. */
  public VideoProvider.Submission submitted(Fault fault) {
    upstream.script().next(Call.CREATE, fault);
    return provider.submit(order());
  }

  /** Hands a new order over and says by which id it is known. */
  public String accepted() {
    return ((VideoProvider.Submission.Accepted) provider.submit(order())).upstreamId();
  }

  public Progress poll(String upstreamId) {
    return provider.poll(upstreamId);
  }

  /** The link to a finished file. */
  public URI ready(String upstreamId) {
    clock.advance(Duration.ofSeconds(5));
    return ((Progress.Ready) poll(upstreamId)).output();
  }

  @Override
  public String toString() {
    return tongue.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    own.close();
    elsewhere.close();
    upstream.close();
  }
}
