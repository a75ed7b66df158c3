package coop.dure.cdr.privacy;

import coop.dure.platform.security.Author;
import java.util.Set;

/**
 * Who reads call records.
 *
 * @param roles that it has
 * @param author as it is noted
 */
public record Reader(Set<String> roles, Author author) {}
