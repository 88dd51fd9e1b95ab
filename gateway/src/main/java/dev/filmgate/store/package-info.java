/**
 * Every table, behind the ports of the packages that use them. Begin with {@link
 * dev.filmgate.store.Database}, then {@link dev.filmgate.store.SqlTaskQueue}. One SQL for every
 * database; what differs between them is a {@link dev.filmgate.store.SqlBackend} in a leaf package.
 * Nothing is answered before it is durable.
 */
@NullMarked
package dev.filmgate.store;

import org.jspecify.annotations.NullMarked;
