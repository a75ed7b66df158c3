package coop.dure.platform.idempotency;

/**
 * What a request made.
 *
 * @param id of what was made
 * @param before whether an earlier request of the same key made it
 */
public record Made(String id, boolean before) {}
