package dev.filmgate.app;

import dev.filmgate.catalog.LinkPolicy;
import dev.filmgate.net.AddressPolicy;
import dev.filmgate.net.LinkForm;
import java.util.Optional;

/** Callers' links as {@code net} reads them ({@code dialects.md} §1.15), for the catalog. */
final class WebLinks implements LinkPolicy {

  private final LinkForm form;

  WebLinks(AddressPolicy addresses) {
    this.form = new LinkForm(addresses);
  }

  @Override
  public Optional<String> refusal(String url) {
    return switch (form.read(url)) {
      case LinkForm.Reading.Usable _ -> Optional.empty();
      case LinkForm.Reading.Refused(String why) -> Optional.of(why);
    };
  }
}
