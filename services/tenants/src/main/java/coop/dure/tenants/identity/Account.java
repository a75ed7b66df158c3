package coop.dure.tenants.identity;

/**
 * An account of the identity server, a person's or a client's.
 *
 * @param id its subject
 * @param made whether it was made just now, so that it is in no organization yet
 */
record Account(String id, boolean made) {}
