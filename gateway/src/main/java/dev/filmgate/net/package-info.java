/**
 * The only outbound HTTP client, and the rule which addresses may be reached. Begin with {@link
 * dev.filmgate.net.Outbound}. Nothing here follows redirects, keeps cookies or reads proxy
 * variables, and no request is without a deadline.
 */
@NullMarked
package dev.filmgate.net;

import org.jspecify.annotations.NullMarked;
