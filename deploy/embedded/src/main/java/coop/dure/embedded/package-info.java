/** Real PostgreSQL, Kafka and Keycloak from Maven artifacts, without Docker: for tests and for the local stack. */
@NullMarked
package coop.dure.embedded;

import org.jspecify.annotations.NullMarked;
