package dev.filmgate.account;

import dev.filmgate.id.AccountId;
import java.time.Instant;

/** Whose tasks, keys and money these are. */
public record Account(AccountId id, String name, Instant createdAt) {}
