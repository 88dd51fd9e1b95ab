package dev.filmgate.gateway;

/**
 * What makes a repeated create recognisable.
 *
 * @param key the caller's {@code Idempotency-Key}
 * @param fingerprint of the request's route and body
 */
public record RepeatKey(String key, String fingerprint) {}
