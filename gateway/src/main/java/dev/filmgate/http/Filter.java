package dev.filmgate.http;

import java.util.List;

/** Stands between a caller and a handler: may change the request, the answer, or answer itself. */
@FunctionalInterface
public interface Filter {

  Response filter(Request request, Handler next);

  /** The handler with this filter in front of it. */
  default Handler around(Handler next) {
    return request -> filter(request, next);
  }

  /** The handler behind all filters; the first filter sees the request first. */
  static Handler chain(List<Filter> filters, Handler last) {
    Handler handler = last;
    for (Filter filter : filters.reversed()) {
      handler = filter.around(handler);
    }
    return handler;
  }
}
