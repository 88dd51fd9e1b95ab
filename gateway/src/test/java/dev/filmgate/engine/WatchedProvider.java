package dev.filmgate.engine;

import dev.filmgate.id.SubmissionKey;
import dev.filmgate.provider.RenderOrder;
import dev.filmgate.provider.VideoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** A provider with a crash before and after each call. */
final class WatchedProvider<
        P extends VideoProvider & VideoProvider.Finding & VideoProvider.Cancelling>
    implements VideoProvider, VideoProvider.Finding, VideoProvider.Cancelling {

  private final P provider;
  private final CrashPoints crashes;

  WatchedProvider(P provider, CrashPoints crashes) {
    this.provider = provider;
    this.crashes = crashes;
  }

  @Override
  public Submission submit(RenderOrder order) {
    return crashes.around("submit", () -> provider.submit(order));
  }

  @Override
  public Progress poll(String upstreamId) {
    return crashes.around("poll", () -> provider.poll(upstreamId));
  }

  @Override
  public Answer find(SubmissionKey key) {
    return crashes.around("find", () -> provider.find(key));
  }

  @Override
  public InputStream open(URI output) throws IOException {
    crashes.pass("before open");
    InputStream opened = provider.open(output);
    crashes.pass("after open");
    return opened;
  }

  @Override
  public void cancel(String upstreamId) {
    crashes.pass("before cancel");
    provider.cancel(upstreamId);
    crashes.pass("after cancel");
  }

  @Override
  public void forget(String upstreamId) {
    crashes.pass("before forget");
    provider.forget(upstreamId);
    crashes.pass("after forget");
  }
}
