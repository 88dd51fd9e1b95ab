/**
 * Who is asking and what they may. Begin with {@link dev.filmgate.account.Authenticator}. Secrets
 * pass through and are never kept: only a digest is stored.
 */
@NullMarked
package dev.filmgate.account;

import org.jspecify.annotations.NullMarked;
